"""CM37x: files of pairwise judgements, from which weights are made."""

from cmat.problems.kind import ProblemKind

UNKNOWN_ITEM = ProblemKind("CM370", "error", "'{id}' is none of the items", "{hint}", "The judgement would count for nothing.")
MISSING_PAIR = ProblemKind(
    "CM371",
    "error",
    "{who} does not compare '{first}' with '{second}'",
    "Write how many times as important the one is as the other, under either of them",
    "A gap would have to be filled by a guess.",
)
PAIR_TWICE = ProblemKind(
    "CM372",
    "error",
    "'{first}' and '{second}' are compared already",
    "Keep one of the two judgements; the other follows from it",
    "Two judgements on one pair can contradict each other.",
)
NOT_A_JUDGEMENT = ProblemKind(
    "CM373",
    "error",
    "'{value}' is no judgement",
    "Write a number from 1 to 9, or a fraction from 1/9 to 1, such as 1/3",
    "The scale of pairwise comparison ends at 9 times as important.",
)
INCONSISTENT = ProblemKind(
    "CM374",
    "error",
    "the judgements contradict each other: consistency ratio {ratio}, above {limit}",
    "Look again at '{first}' against '{second}' ({said} is said, the others make it {implied}), or take the weights as they are with --force",
    "Weights from contradictory judgements are arbitrary.",
)
TOO_MANY_ITEMS = ProblemKind(
    "CM375",
    "error",
    "there are {count} items; a random index is known for up to {limit}",
    "Compare the dimensions of one parent at a time, or write their weights by hand",
    "Nobody can judge so many pairs without contradiction.",
)
JUDGE_INCONSISTENT = ProblemKind(
    "CM376",
    "warning",
    "the judgements of {who} contradict each other: consistency ratio {ratio}, above {limit}",
    "Look at '{first}' against '{second}' once more with that judge",
    "The mean of several judges hides that one of them did not judge with care.",
)

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, ProblemKind))
