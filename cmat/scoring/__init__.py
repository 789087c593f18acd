"""Answers in, exact numbers out: no files, no clock, no printing. The rules SC-nn stand in docs/scoring.md."""
