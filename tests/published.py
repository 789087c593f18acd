"""Published data sets that more than one test computes on: small, and free to be repeated here."""

from __future__ import annotations

import numpy as np

# R's data set `attitude` (Chatterjee and Price, 1977): 30 departments, seven ratings; public domain in R's package datasets.
ATTITUDE = np.array(
    [
        [43, 51, 30, 39, 61, 92, 45],
        [63, 64, 51, 54, 63, 73, 47],
        [71, 70, 68, 69, 76, 86, 48],
        [61, 63, 45, 47, 54, 84, 35],
        [81, 78, 56, 66, 71, 83, 47],
        [43, 55, 49, 44, 54, 49, 34],
        [58, 67, 42, 56, 66, 68, 35],
        [71, 75, 50, 55, 70, 66, 41],
        [72, 82, 72, 67, 71, 83, 31],
        [67, 61, 45, 47, 62, 80, 41],
        [64, 53, 53, 58, 58, 67, 34],
        [67, 60, 47, 39, 59, 74, 41],
        [69, 62, 57, 42, 55, 63, 25],
        [68, 83, 83, 45, 59, 77, 35],
        [77, 77, 54, 72, 79, 77, 46],
        [81, 90, 50, 72, 60, 54, 36],
        [74, 85, 64, 69, 79, 79, 63],
        [65, 60, 65, 75, 55, 80, 60],
        [65, 70, 46, 57, 75, 85, 46],
        [50, 58, 68, 54, 64, 78, 52],
        [50, 40, 33, 34, 43, 64, 33],
        [64, 61, 52, 62, 66, 80, 41],
        [53, 66, 52, 50, 63, 80, 37],
        [40, 37, 42, 58, 50, 57, 49],
        [63, 54, 42, 48, 66, 75, 33],
        [66, 77, 66, 63, 88, 76, 72],
        [78, 75, 58, 74, 80, 78, 49],
        [48, 57, 44, 45, 51, 83, 38],
        [85, 85, 71, 71, 77, 74, 55],
        [82, 82, 39, 59, 64, 78, 39],
    ],
    np.int64,
)

# Shrout and Fleiss (1979), Psychological Bulletin 86(2), table 2: six targets, four judges.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]

# Darwin's maize, the differences in eighths of an inch; Fisher (1935), The Design of Experiments, table 3.
DARWIN = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]

# A company of 24 soldiers on eleven questions about their leaders, five options (Bliese, Halverson and Schriesheim 2002, company 2 of `lq2002`):
# how many chose option 1 to 5, question by question. Indices of agreement need no more than these counts.
COMPANY_2 = [
    [3, 6, 4, 11, 0],
    [4, 3, 5, 10, 2],
    [6, 9, 3, 6, 0],
    [7, 2, 3, 10, 2],
    [4, 8, 8, 4, 0],
    [2, 6, 3, 12, 1],
    [5, 3, 9, 5, 2],
    [4, 4, 3, 11, 2],
    [5, 6, 4, 8, 1],
    [3, 4, 3, 12, 2],
    [4, 6, 7, 7, 0],
]

# Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C: four observers (rows), twelve units; None is missing.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def positions(counts: list[int]) -> list[int]:
    """Return one position per person from how many chose each.

    >>> positions([2, 0, 1])
    [1, 1, 3]
    """
    return [option for option, count in enumerate(counts, 1) for _ in range(count)]
