"""CM960 to CM974: templates and style sheets of one's own."""

from cmat.problems.kind import ProblemKind

LAYOUT = ProblemKind(
    "CM960",
    "error",
    "the page cannot be laid out: {detail}",
    "Take the last change back, and make it again in smaller steps",
    "No report could be made.",
)
NO_FOLDER = ProblemKind(
    "CM961",
    "error",
    "this is no folder of templates: {detail}",
    "Make one with 'cmat template eject NAME -o DIR'; 'cmat template list' says which there are",
    "A report in cmat's own dress would be sent in place of yours.",
)
UNKNOWN_FILE = ProblemKind(
    "CM962",
    "error",
    "cmat uses no file of the name '{name}' here",
    "{hint}",
    "A file that nothing uses changes nothing, and its author believes that it does.",
)
TOO_LARGE_FOLDER = ProblemKind(
    "CM963",
    "error",
    "the folder is larger than a template is: {found}, at most {limit}",
    "Keep only what you have changed; what is missing is taken from cmat",
    "Every report carries its template, and has to be laid out on any machine.",
)
LINK = ProblemKind(
    "CM964",
    "error",
    "'{name}' is a link that leads out of the folder",
    "Copy the file into the folder",
    "A template could bring files of this machine into a report.",
)
SYNTAX = ProblemKind(
    "CM965",
    "error",
    "this is no Jinja: {detail}",
    "Compare with the file as cmat has it ('cmat template eject {name}')",
    "No report could be made.",
)
NOT_ALLOWED = ProblemKind(
    "CM966",
    "error",
    "{what} is not allowed in a template",
    "Use what docs/report-templates.md lists: values, loops, conditions, macros and its filters",
    "A template comes from somebody; it may lay out what it is given, and do nothing else.",
)
UNKNOWN_TEMPLATE = ProblemKind(
    "CM967",
    "error",
    "there is no template '{name}'",
    "{hint}",
    "A chapter would be missing.",
)
UNKNOWN_VALUE = ProblemKind(
    "CM968",
    "error",
    "there is no value '{name}' here",
    "{hint}",
    "A figure would be missing from the report, and nobody would see it.",
)
FAILS = ProblemKind(
    "CM969",
    "error",
    "the template cannot be filled in: {detail}",
    "Compare with the file as cmat has it; docs/report-templates.md says what each value is",
    "No report could be made.",
)
OUTSIDE = ProblemKind(
    "CM970",
    "error",
    "'{address}' does not lie in the folder",
    "Put the picture (PNG, JPEG) or font (TTF) into the folder and write its name; links may lead to https://, http:// and mailto: addresses",
    "A report is whole in itself: it fetches nothing, and tells nobody that it is read.",
)
ACTIVE = ProblemKind(
    "CM971",
    "error",
    "{what} may not stand on a page",
    "Use text, tables, pictures and inline SVG without scripts",
    "A report shows; it runs nothing, asks for nothing and embeds nothing.",
)
TOO_MUCH = ProblemKind(
    "CM972",
    "error",
    "the template needs more than a report may: {limit}",
    "Look for loops in loops, for templates or macros that use themselves, and for CSS with huge numbers",
    "A template that never ends would stop the machine.",
)
STYLE = ProblemKind(
    "CM973",
    "error",
    "this CSS is not understood: {detail}",
    "Correct or delete it; docs/report-templates.md says what the page engine knows",
    "What is not understood is left out, and the page looks other than it was meant to.",
)
ASSET = ProblemKind(
    "CM974",
    "error",
    "'{name}' cannot be used: {detail}",
    "Use a PNG or JPEG of at most 2 MiB and 4,000 × 4,000 pixels, or a TrueType font of at most 2 MiB",
    "A few kilobytes of a picture or font can take gigabytes of memory.",
)
KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
