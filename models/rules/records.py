"""What the journal speaks of, in a clerk's words: kinds of records, and what hangs on what."""

from models.rules.marking import N_

RECORDS = {
    "agreement": N_("Agreement"),
    "stage_entry": N_("Stage"),
    "party": N_("Party"),
    "scope_item": N_("Scope"),
    "agreement_sector": N_("Sector"),
    "agreement_district": N_("District"),
    "article": N_("Text"),
    "obligation": N_("Obligation"),
    "settlement": N_("To be settled"),
    "reserved_number": N_("Reserved number"),
    "evaluation": N_("Evaluation"),
    "indicator": N_("Indicator"),
    "follow_up": N_("Follow-up"),
    "answer": N_("Answer"),
    "evaluation_party": N_("Side of the minutes"),
    "matter_decision": N_("Decision on a matter"),
    "ceremony": N_("Ceremony"),
    "ceremony_agreement": N_("Agreement of the ceremony"),
    "guest": N_("Guest"),
    "signature": N_("Signature on an original"),
    "attachment": N_("Attached file"),
    "frozen_document": N_("Frozen text"),
    "frozen_paper": N_("Frozen pages"),
    "accepted_warning": N_("Accepted warning"),
    "person": N_("Person"),
    "post": N_("Post"),
    "tenure": N_("Term of office"),
    "region": N_("Government"),
    "district": N_("District"),
    "district_shape": N_("Outline of a district"),
    "border_pair": N_("End of the border"),
    "deliberate_gap": N_("Deliberately none"),
    "duty_contact": N_("Duty desk"),
    "sector": N_("Sector"),
    "department": N_("Department"),
    "department_sector": N_("Sector of a department"),
    "clause_set": N_("Template"),
    "clause": N_("Part of a template"),
    "reminder": N_("Reminder"),
    "setting": N_("Setting"),
}
"""What a row of each table is called."""

KINDS = {
    "agreements": (N_("Agreements"), ("agreement", "stage_entry", "party", "scope_item", "agreement_sector",
        "agreement_district", "article", "obligation", "settlement", "reserved_number", "frozen_document")),
    "evaluations": (N_("Evaluations"), ("evaluation", "indicator", "follow_up", "answer", "evaluation_party",
        "matter_decision")),
    "people": (N_("Signatories"), ("person", "post", "tenure")),
    "ceremonies": (N_("Ceremonies"), ("ceremony", "ceremony_agreement", "guest", "signature")),
    "papers": (N_("Attached files"), ("attachment",)),
    "reference": (N_("Reference data"), ("region", "district", "district_shape", "border_pair", "deliberate_gap",
        "duty_contact", "sector", "department", "department_sector", "clause_set", "clause")),
    "office": (N_("Reminders and settings"), ("reminder", "setting")),
}  # fmt: skip
"""Kinds of acts that a clerk asks the journal for: what they are called, and the tables that they touch."""

HANGS_ON = {
    "agreement": {"party": "agreement_id", "scope_item": "agreement_id", "agreement_sector": "agreement_id",
                  "agreement_district": "agreement_id", "article": "agreement_id", "stage_entry": "agreement_id",
                  "settlement": "agreement_id", "reserved_number": "agreement_id", "attachment": "agreement_id",
                  "frozen_document": "agreement_id"},
    "party": {"obligation": "party_id", "signature": "party_id"},
    "frozen_document": {"accepted_warning": "frozen_id"},
    "evaluation": {"indicator": "evaluation_id", "follow_up": "evaluation_id", "answer": "evaluation_id",
                   "evaluation_party": "evaluation_id", "matter_decision": "evaluation_id",
                   "attachment": "evaluation_id"},
    "ceremony": {"ceremony_agreement": "ceremony_id", "guest": "ceremony_id"},
    "person": {"tenure": "person_id"},
    "district": {"district_shape": "district_id"},
    "department": {"department_sector": "department_id"},
    "border_pair": {"deliberate_gap": "pair_id"},
    "clause_set": {"clause": "clause_set_id"},
}  # fmt: skip
"""The tables whose rows belong to a row of another, each with the column that says to which."""

BROUGHT_BACK = {
    "agreement": ("party", "obligation", "scope_item", "agreement_sector", "agreement_district", "article",
                  "settlement"),
    "evaluation": ("indicator", "answer", "follow_up", "evaluation_party"),
    "ceremony": ("ceremony_agreement", "guest"),
    "person": ("tenure",),
    "region": (), "district": (), "sector": (), "post": (), "duty_contact": (), "border_pair": (),
    "department": ("department_sector",),
}  # fmt: skip
"""The records of which a former version can be brought back, each with what comes back with it, parents first."""

LEFT_AS_IT_IS = {
    "agreement": ("uid", "stage", "signed_on", "suspended_on", "terminated_on", "end_cause"),
    "evaluation": ("closed_on", "closed_by", "corrects_id"),
    "region": ("is_home",),
}
"""Columns that a former version does not bring back: how far a record has come in its life."""
