"""CM95x: PDFs that `cmat verify` cannot take for a report."""

from cmat.problems.kind import ProblemKind

NOT_A_PDF = ProblemKind(
    "CM951",
    "error",
    "this is no PDF that can be read: {detail}",
    "Name a PDF made by 'cmat report', as it was written",
    "Nothing could be said of a file that is only half understood.",
)
NOT_A_REPORT = ProblemKind(
    "CM952",
    "error",
    "this PDF carries no manifest of a cmat report",
    "Name a PDF made by 'cmat report', as it was written: printing it again as a PDF loses what is attached",
    "Without its inputs a report proves nothing.",
)
UNSAFE_ATTACHMENT = ProblemKind(
    "CM953",
    "error",
    "the attachment '{name}' is none of cmat's: {detail}",
    "Do not open what is attached to this PDF; ask for the report once more",
    "A name may lead out of a folder, and a few bytes may unpack to gigabytes.",
)
TOO_MUCH = ProblemKind(
    "CM954",
    "error",
    "more is attached than cmat reads: {found}, at most {limit}",
    "Do not open what is attached to this PDF; ask for the report once more",
    "A file made to fill the memory would stop the machine.",
)
BAD_MANIFEST = ProblemKind(
    "CM955",
    "error",
    "the manifest cannot be read: {detail}",
    "Verify it with the version of cmat that made it, or ask for the report once more",
    "What a report was made with, and from what, must be known to make it again.",
)

KINDS = (NOT_A_PDF, NOT_A_REPORT, UNSAFE_ATTACHMENT, TOO_MUCH, BAD_MANIFEST)
