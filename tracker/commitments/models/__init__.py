"""The register, relationships, what was done in them, how they fare, insights, objectives and packs."""

from tracker.commitments.models.boards import Attendance, BoardItem
from tracker.commitments.models.care import Concern, Feedback, Signal
from tracker.commitments.models.insights import Insight
from tracker.commitments.models.objectives import AppraisalPack, Objective, ObjectiveReview
from tracker.commitments.models.register import CareerStep, Colleague, Consent, LeaderProfile, PairingConflict, Wish
from tracker.commitments.models.relationships import AgreementReview, PairAgreement, Relationship
from tracker.commitments.models.sessions import CommitmentLink, MentoringSession, SessionNote, SponsorshipAct
from tracker.commitments.models.settings import Campaign, CommitmentSettings, DutyRule, ReturnDate

__all__ = [
    "AgreementReview",
    "AppraisalPack",
    "Attendance",
    "BoardItem",
    "Campaign",
    "CareerStep",
    "Colleague",
    "CommitmentLink",
    "CommitmentSettings",
    "Concern",
    "Consent",
    "DutyRule",
    "Feedback",
    "Insight",
    "LeaderProfile",
    "MentoringSession",
    "Objective",
    "ObjectiveReview",
    "PairAgreement",
    "PairingConflict",
    "Relationship",
    "ReturnDate",
    "SessionNote",
    "Signal",
    "SponsorshipAct",
    "Wish",
]
