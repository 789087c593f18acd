"""CRM maturity assessment: answer sheets in, explained scores and bilingual reports out."""

__version__ = "0.1.0"
