"""The words a field may hold, each with its wording; tables, forms, lists and documents read them from here."""

from models.rules.marking import N_

KINDS = {
    "kb": N_("Umbrella agreement (MoU)"),
    "pks": N_("Sector agreement (PKS)"),
    "addendum": N_("Addendum"),
}

# As they are called on paper.
KINDS_ON_PAPER = {"kb": "Kesepakatan Bersama", "pks": "Perjanjian Kerja Sama", "addendum": "Adendum"}

# Cooperation between regions is obligatory or voluntary: UU 23/2014 Ps 363(3), PP 28/2018 Ps 3.
CATEGORIES = {"mandatory": N_("Mandatory"), "voluntary": N_("Voluntary")}

# What the clerk says of an agreement; all else about its status follows from dates: rules.status.
STAGES = {
    "draft": N_("Draft"),
    "prepared": N_("Being drafted"),
    "ready": N_("Ready to sign"),
    "signed": N_("Signed"),
}

STATUSES = {
    "draft": N_("Draft"),
    "prepared": N_("Being drafted"),
    "ready": N_("Ready to sign"),
    "in_force": N_("In force"),
    "ending": N_("Ending soon"),
    "ended": N_("Ended"),
    "superseded": N_("Superseded"),
    "suspended": N_("Suspended"),
    "terminated": N_("Terminated"),
}

# The ten stages of PP 28/2018 Ps 6(1), in the rule's order.
STEPS = {
    "preparation": N_("Preparation"),
    "offer": N_("Offer"),
    "kb_drafting": N_("Drafting the MoU"),
    "kb_signing": N_("Signing the MoU"),
    "council_approval": N_("Approval of the council (DPRD)"),
    "pks_drafting": N_("Drafting the PKS"),
    "pks_signing": N_("Signing the PKS"),
    "execution": N_("Execution"),
    "record_keeping": N_("Record keeping"),
    "reporting": N_("Reporting"),
}

# The causes for which a cooperation ends, and no other: PP 28/2018 Ps 9(1).
END_CAUSES = {
    "term_ended": N_("Its term has ended"),
    "aim_reached": N_("Its aim has been reached"),
    "agreed": N_("The parties have agreed to end it"),
    "rules_changed": N_("A change of rules makes it impossible"),
    "object_lost": N_("Its object is lost or destroyed"),
}

CAPACITIES = {
    "definitive": N_("Definitive"),
    "plt": "Plt.",
    "plh": "Plh.",
    "pj": "Pj.",
    "pjs": "Pjs.",
}

REGION_KINDS = {"provinsi": N_("Province"), "kabupaten": N_("Regency"), "kota": N_("City")}

SECTOR_GROUPS = {
    "basic": N_("Mandatory, basic services"),
    "non_basic": N_("Mandatory, other services"),
    "optional": N_("Optional"),
    "other": N_("Outside the 32"),
}

# What stands at one end of the border in one sector, the best first: rules.coverage.
COVERAGE = {
    "in_force": N_("In force"),
    "ending": N_("Ending soon"),
    "suspended": N_("Suspended"),
    "draft": N_("Draft"),
    "deliberate": N_("Deliberately none"),
    "ended": N_("Ended"),
    "none": N_("None yet"),
}

COVERAGE_ON_PAPER = {
    "in_force": "berlaku", "ending": "akan berakhir", "suspended": "ditangguhkan", "draft": "konsep",
    "deliberate": "sengaja tidak", "ended": "berakhir", "none": "belum ada",
}  # fmt: skip

CONFIDENCES = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}

# Ranks of civil servants, lowest first; the names stand on paper in Indonesian.
RANKS = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tingkat I", "I/c": "Juru", "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tingkat I", "II/c": "Pengatur", "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tingkat I", "III/c": "Penata", "III/d": "Penata Tingkat I",
    "IV/a": "Pembina", "IV/b": "Pembina Tingkat I", "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya", "IV/e": "Pembina Utama",
}  # fmt: skip

PERIODS = {
    "year": N_("Year"),
    "s1": N_("Semester 1"),
    "s2": N_("Semester 2"),
    "q1": N_("Quarter 1"),
    "q2": N_("Quarter 2"),
    "q3": N_("Quarter 3"),
    "q4": N_("Quarter 4"),
}

RECOMMENDATIONS = {
    "continue": N_("Continued"),
    "adjust": N_("Adjusted (addendum)"),
    "extend": N_("Extended in scope"),
    "stop": N_("Stopped"),
}

# The parts of an agreement's text, in their order; title block, parties and signatures come from the record itself.
PARTS = {
    "recital": N_("Recital (menimbang)"),
    "basis": N_("Legal basis (mengingat)"),
    "article": N_("Article (pasal)"),
    "closing": N_("Closing words"),
}

# What a set of clauses is for: the whole text of an agreement, or further articles for one sector.
CLAUSE_USES = {"text": N_("Whole text"), "extra": N_("Further articles")}

# Grades of the questions of an evaluation, best last.
GRADES = {1: N_("Poor"), 2: N_("Fair"), 3: N_("Good"), 4: N_("Very good")}

MATTER_OUTCOMES = {"placed": N_("Placed in the text"), "dismissed": N_("Dismissed, with a reason")}

CEREMONY_MODES = {
    "ceremony": N_("Ceremony"),
    "desk_to_desk": N_("Desk to desk"),
    "hybrid": N_("Hybrid"),
}

REMINDER_WAYS = {
    "letter": N_("Letter"),
    "message": N_("Message"),
    "calendar": N_("Calendar"),
    "snooze": N_("Put off"),
}

ATTACHMENT_KINDS = {
    "signed_scan": N_("Scan of the signed original"),
    "power_of_attorney": N_("Power of attorney"),
    "letter": N_("Letter"),
    "evidence": N_("Evidence"),
    "logo": N_("Logo"),
    "frozen": N_("Frozen document"),
    "other": N_("Other"),
}
