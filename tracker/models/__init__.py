"""The record: one file a class, all of them importable from here."""

from tracker.models.account import Account, Role
from tracker.models.article import Article, ArticleBand
from tracker.models.assessment import Assessment
from tracker.models.capture import Capture
from tracker.models.checkpoint import Checkpoint, Delivery, Stamp
from tracker.models.claim import Claim
from tracker.models.contradiction import Contradiction
from tracker.models.correction import Correction
from tracker.models.evidence import Evidence
from tracker.models.feed import Feed
from tracker.models.ledger_entry import LedgerEntry
from tracker.models.origin import Origin
from tracker.models.outlet import Outlet
from tracker.models.party import Party, PartyAlias
from tracker.models.position import Position
from tracker.models.provision import Provision, ValidityInterval
from tracker.models.quotation import Quotation, QuotationMark
from tracker.models.recheck import Recheck
from tracker.models.reopening import Reopening
from tracker.models.reply import Reply
from tracker.models.report import Report
from tracker.models.rereading import Difference, Rereading
from tracker.models.site import Site
from tracker.models.statement import Statement
from tracker.models.telling import Telling, TellingMark
from tracker.models.text_version import TextVersion
from tracker.models.violation import ProvisionLink, Violation

__all__ = [
    "Account",
    "Article",
    "ArticleBand",
    "Assessment",
    "Capture",
    "Checkpoint",
    "Claim",
    "Contradiction",
    "Correction",
    "Delivery",
    "Difference",
    "Evidence",
    "Feed",
    "LedgerEntry",
    "Origin",
    "Outlet",
    "Party",
    "PartyAlias",
    "Position",
    "Provision",
    "ProvisionLink",
    "Quotation",
    "QuotationMark",
    "Recheck",
    "Reopening",
    "Reply",
    "Report",
    "Rereading",
    "Role",
    "Site",
    "Stamp",
    "Statement",
    "Telling",
    "TellingMark",
    "TextVersion",
    "ValidityInterval",
    "Violation",
]
