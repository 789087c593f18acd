"""CM33x to CM36x: what the linter for authors finds in the content of models and questionnaires. Every one of them can be waived with a reason."""

from cmat.problems.kind import ProblemKind

DOUBLE_BARRELLED = ProblemKind(
    "CM330",
    "warning",
    "'{word}' seems to join two practices: '{text}'",
    "Ask for one practice, or make two questions of it",
    "Whoever does one of the two and not the other can only answer wrongly.",
)
VAGUE_WORD = ProblemKind(
    "CM331",
    "warning",
    "'{word}' can mean anything",
    "Say what can be seen: who does what, where, by when",
    "Two assessors who look at the same facts would answer differently.",
)
VAGUE_FREQUENCY = ProblemKind(
    "CM332",
    "warning",
    "'{word}' does not say how often",
    "Name a number or a period, such as 'every quarter'",
    "For one respondent it means weekly, for another once in five years.",
)
LONG_SENTENCE = ProblemKind(
    "CM333",
    "warning",
    "a sentence of {count} words, measured between full stops or semicolons; the limit is {limit} {where}",
    "Split it, or leave something out",
    "It is read aloud in interviews; nobody keeps its beginning in mind.",
)
LEVELS_OVERLAP = ProblemKind(
    "CM334",
    "warning",
    "levels {first} and {second} of '{id}' say nearly the same ({percent} % alike)",
    "Name a fact that is seen at the one level and not at the other",
    "Respondents would choose between them by chance.",
)
IDENTICAL_TEXTS = ProblemKind(
    "CM335",
    "warning",
    "the same text stands in {other}: '{text}'",
    "Write what is particular to this place, or remove one of the two",
    "A copied text was not written for its question, or a fact counts twice.",
)
SIMILAR_QUESTIONS = ProblemKind(
    "CM336",
    "warning",
    "question '{id}' is {percent} % like {other}: '{text}'",
    "Remove one of the two, map one to the other's dimension, or say what differs",
    "One practice would count twice, and respondents be asked twice.",
)
NOT_TRANSLATED = ProblemKind(
    "CM337",
    "warning",
    "the text under '{language}' does not seem to be in that language",
    "Translate it; where it is the same in every language, write it once, without 'en' and 'fa'",
    "The report would change its language in the middle.",
)
LENGTHS_APART = ProblemKind(
    "CM338",
    "warning",
    "the Persian text has {percent} % of the English one's length; {low} to {high} % is usual",
    "Read both: something seems to be missing in one of them",
    "Respondents in the two languages would be asked different things.",
)
ARABIC_LETTER = ProblemKind(
    "CM340",
    "warning",
    "'{word}' has the Arabic letter {character}",
    "Write '{right}'",
    "Searching, sorting and fonts treat the two letters as different.",
)
HALF_SPACE = ProblemKind(
    "CM341",
    "warning",
    "'{word}' is written with a half-space or in one word",
    "Write '{right}'",
    "The parts of one word could be torn apart at the end of a line, and read as two.",
)
FOREIGN_DIGITS = ProblemKind(
    "CM342",
    "warning",
    "'{word}' is not in Persian digits",
    "Write '{right}'",
    "The report's own figures are in Persian digits; a text would mix two kinds.",
)
HALF_WIDTH_MARK = ProblemKind(
    "CM343",
    "warning",
    "the mark {word} is not the Persian one",
    "Write {right}",
    "It faces the wrong way, and is set in another font.",
)
EZAFE = ProblemKind(
    "CM344",
    "warning",
    "'{word}' lacks the mark of ezafe used in cmat's texts",
    "Write '{right}'",
    "Two spellings of one term look like two terms.",
)
SPACING = ProblemKind(
    "CM345",
    "warning",
    "a space too many before or in '{word}'",
    "Remove it",
    "A gap or a mark at the beginning of a line would stand in the report.",
)
PREFERRED_WORD = ProblemKind(
    "CM346",
    "warning",
    "'{word}' stands for '{right}'",
    "Write '{right}'",
    "One term in one spelling, so that respondents recognise it.",
)
FEW_QUESTIONS = ProblemKind(
    "CM350",
    "note",
    "dimension '{path}' has {count} questions, fewer than {limit}",
    "Ask more, or say in 'waive' why these are enough",
    "A single answer moves the score of the dimension by more than a level's width.",
)
HIDDEN_DIMENSION = ProblemKind(
    "CM351",
    "warning",
    "dimension '{path}' counts for {percent} % of the whole, less than a tenth of an equal share ({equal} %)",
    "Raise its weight, or merge it with a sibling",
    "Nothing that is done there would show in the result.",
)
NOT_MAPPED = ProblemKind(
    "CM352",
    "note",
    "question '{id}' maps to no other model",
    "Name leaves of other models under 'maps', or waive it with the reason",
    "'cmat lens' cannot use its answer.",
)
NO_EVIDENCE = ProblemKind(
    "CM353",
    "warning",
    "question '{id}' names no evidence",
    "Say what an assessor asks to see",
    "The answer could not be checked, and its grade not be given.",
)
NO_ROLES = ProblemKind("CM354", "warning", "question '{id}' names no role", "Say whom to ask", "It would be put to people who cannot know.")
NO_WHY = ProblemKind(
    "CM355", "warning", "question '{id}' does not say why it matters", "Add one sentence under 'why'", "The report's finding would lack its reason."
)
NO_LEVELS = ProblemKind(
    "CM356",
    "warning",
    "question '{id}' describes {count} levels, fewer than two",
    "Describe at least the lowest and the highest as facts that can be seen",
    "Respondents would answer with their mood.",
)
UNUSED_WAIVER = ProblemKind(
    "CM357",
    "note",
    "nothing here has the finding {code}",
    "Remove the waiver",
    "It would hide the next one, which nobody has looked at.",
)
NO_CROSSWALK = ProblemKind(
    "CM358",
    "note",
    "no question maps to another model",
    "Name leaves of other models under 'maps', or waive it with the reason",
    "'cmat lens' and 'cmat model crosswalk' have nothing to go by.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
