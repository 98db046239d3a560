"""What is stored: one class per table. `TABLES` lists them all, parents before children."""

from models.tables.agreements import (
    Agreement,
    AgreementDistrict,
    AgreementSector,
    Article,
    Obligation,
    Party,
    ScopeItem,
    StageEntry,
)
from models.tables.base import Record, database, engine
from models.tables.ceremonies import Ceremony, CeremonyAgreement, Guest, Signature
from models.tables.clauses import Clause, ClauseSet
from models.tables.evaluations import Evaluation, FollowUp, Indicator
from models.tables.office_book import Journal, Reminder, Setting
from models.tables.offices import Department, DepartmentSector, Sector
from models.tables.papers import AcceptedWarning, Attachment, AttachmentContent, FrozenDocument, FrozenPaper
from models.tables.people import Person, Post, Tenure
from models.tables.places import BorderPair, District, Region

TABLES: tuple[type[Record], ...] = (
    Region, District, BorderPair, Sector, Department, DepartmentSector, Person, Post, Tenure,
    ClauseSet, Clause, Agreement, StageEntry, Party, ScopeItem, AgreementSector, AgreementDistrict, Article, Obligation,
    Evaluation, Indicator, FollowUp, Ceremony, CeremonyAgreement, Guest, Signature,
    Attachment, AttachmentContent, FrozenDocument, FrozenPaper, AcceptedWarning,
    Reminder, Setting, Journal,
)  # fmt: skip

__all__ = [
    "TABLES",
    "AcceptedWarning",
    "Agreement",
    "AgreementDistrict",
    "AgreementSector",
    "Article",
    "Attachment",
    "AttachmentContent",
    "BorderPair",
    "Ceremony",
    "CeremonyAgreement",
    "Clause",
    "ClauseSet",
    "Department",
    "DepartmentSector",
    "District",
    "Evaluation",
    "FollowUp",
    "FrozenDocument",
    "FrozenPaper",
    "Guest",
    "Indicator",
    "Journal",
    "Obligation",
    "Party",
    "Person",
    "Post",
    "Record",
    "Region",
    "Reminder",
    "ScopeItem",
    "Sector",
    "Setting",
    "Signature",
    "StageEntry",
    "Tenure",
    "database",
    "engine",
]  # fmt: skip
