"""What is stored: one class per table. `TABLES` lists them all, parents before children."""

from models.tables.agreements import (
    Agreement,
    AgreementDistrict,
    AgreementSector,
    Article,
    Obligation,
    Party,
    ReservedNumber,
    ScopeItem,
    Settlement,
    StageEntry,
)
from models.tables.base import Record, database, engine
from models.tables.border import DeliberateGap, DutyContact
from models.tables.ceremonies import Ceremony, CeremonyAgreement, Guest, Signature
from models.tables.clauses import Clause, ClauseSet
from models.tables.evaluations import Answer, Evaluation, EvaluationParty, FollowUp, Indicator, MatterDecision
from models.tables.office_book import Journal, Reminder, SealedAct, Setting
from models.tables.offices import Department, DepartmentSector, Sector
from models.tables.papers import AcceptedWarning, Attachment, AttachmentContent, FrozenDocument, FrozenPaper
from models.tables.people import Person, Post, Tenure
from models.tables.places import BorderPair, District, DistrictShape, Region

TABLES: tuple[type[Record], ...] = (
    Region, District, DistrictShape, BorderPair, Sector, DeliberateGap, DutyContact, Department, DepartmentSector,
    Person, Post, Tenure,
    ClauseSet, Clause, Agreement, StageEntry, Party, ScopeItem, AgreementSector, AgreementDistrict, Article, Obligation,
    Settlement, ReservedNumber, Evaluation, Indicator, FollowUp, Answer, EvaluationParty, MatterDecision,
    Ceremony, CeremonyAgreement, Guest, Signature,
    Attachment, AttachmentContent, FrozenDocument, FrozenPaper, AcceptedWarning,
    Reminder, Setting, Journal, SealedAct,
)  # fmt: skip

__all__ = [
    "TABLES",
    "AcceptedWarning",
    "Agreement",
    "AgreementDistrict",
    "AgreementSector",
    "Answer",
    "Article",
    "Attachment",
    "AttachmentContent",
    "BorderPair",
    "Ceremony",
    "CeremonyAgreement",
    "Clause",
    "ClauseSet",
    "DeliberateGap",
    "Department",
    "DepartmentSector",
    "District",
    "DistrictShape",
    "DutyContact",
    "Evaluation",
    "EvaluationParty",
    "FollowUp",
    "FrozenDocument",
    "FrozenPaper",
    "Guest",
    "Indicator",
    "Journal",
    "MatterDecision",
    "Obligation",
    "Party",
    "Person",
    "Post",
    "Record",
    "Region",
    "Reminder",
    "ReservedNumber",
    "ScopeItem",
    "SealedAct",
    "Sector",
    "Setting",
    "Settlement",
    "Signature",
    "StageEntry",
    "Tenure",
    "database",
    "engine",
]  # fmt: skip
