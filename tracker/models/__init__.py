"""What is remembered: agencies, people, cases and their dated records, duties, post, publications, audit."""

from tracker.models import faults  # noqa: F401  # from here on no fault of the database repeats a row
from tracker.models.agencies import Agency, CalendarYear, Serial, Unit
from tracker.models.approvals import Decision, ExtensionRequest, ForTheHead, SuspensionRequest
from tracker.models.assessments import Assessment
from tracker.models.audit import AuditChain, AuditEvent
from tracker.models.base import Base, Voidable, db, insert_once
from tracker.models.cases import Applicant, Case, Record
from tracker.models.corrections import Correction, CorrectionKind, Kept, LetterConcern, LetterRemedy
from tracker.models.hearings import AssistanceRequest, FeeWaiver, HearingDecision, PartyContact
from tracker.models.intake import CoApplicant, IdentityProof, MandatePaper, MandateScope, ProofKind, Representation
from tracker.models.late_entries import LateEntry
from tracker.models.letter_texts import LetterText, NumberSeries
from tracker.models.letters import Letter
from tracker.models.links import CaseLink, LinkKind
from tracker.models.notice_services import NoticeService
from tracker.models.orders import Order
from tracker.models.people import RoleGrant, User
from tracker.models.permissions import ROLE_PERMISSIONS, Permission, Role
from tracker.models.post import Attempt, JobRun, Lease, Mail, MailState, Notice
from tracker.models.proceedings import (
    Attachment,
    Audience,
    Challenge,
    ChallengeResult,
    Communication,
    Conversion,
    Direction,
    Forum,
    Medium,
    Obligation,
)
from tracker.models.publications import Publication, PublishedFile
from tracker.models.record_claims import RecordClaim
from tracker.models.recounts import OwedRecount
from tracker.models.returns import ReturnedMail
from tracker.models.search import SearchEntry
from tracker.models.sign_off import ReplyDraft, SignOff
from tracker.models.strikes import Strike, StrikeKind

__all__ = [
    "ROLE_PERMISSIONS",
    "Agency",
    "Applicant",
    "Assessment",
    "AssistanceRequest",
    "Attachment",
    "Attempt",
    "Audience",
    "AuditChain",
    "AuditEvent",
    "Base",
    "CalendarYear",
    "Case",
    "CaseLink",
    "CoApplicant",
    "Challenge",
    "ChallengeResult",
    "Communication",
    "Conversion",
    "Correction",
    "CorrectionKind",
    "Decision",
    "Direction",
    "ExtensionRequest",
    "FeeWaiver",
    "ForTheHead",
    "Forum",
    "HearingDecision",
    "IdentityProof",
    "JobRun",
    "Kept",
    "LateEntry",
    "Lease",
    "Letter",
    "LetterConcern",
    "LetterRemedy",
    "LetterText",
    "LinkKind",
    "Mail",
    "MailState",
    "MandatePaper",
    "MandateScope",
    "Medium",
    "Notice",
    "NoticeService",
    "NumberSeries",
    "Obligation",
    "Order",
    "OwedRecount",
    "PartyContact",
    "Permission",
    "ProofKind",
    "Publication",
    "PublishedFile",
    "Record",
    "RecordClaim",
    "Representation",
    "ReplyDraft",
    "ReturnedMail",
    "Role",
    "RoleGrant",
    "SearchEntry",
    "Serial",
    "SignOff",
    "Strike",
    "StrikeKind",
    "SuspensionRequest",
    "Unit",
    "User",
    "Voidable",
    "db",
    "insert_once",
]
