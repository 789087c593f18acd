"""What is sent out: one respondent and one questionnaire in every format that a form can have."""
