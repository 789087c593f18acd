"""What an author of a model or questionnaire wants to know beyond errors: wording, repetition, typography, translation, completeness, weights."""
