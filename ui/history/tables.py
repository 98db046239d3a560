"""Of which table the history of a tab's chosen record is."""

TABLES = {
    "mou": "agreement",
    "pks": "agreement",
    "evaluations": "evaluation",
    "ceremonies": "ceremony",
    "signatories": "person",
}
"""By the key of the tab; in that of the signatories a term of the person is chosen."""
