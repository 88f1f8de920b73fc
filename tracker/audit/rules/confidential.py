"""What no page of a trail shows. Pure."""

from tracker.audit.rules.tags import Tag

CONFIDENTIAL = frozenset(
    {
        Tag.COLLEAGUE_JOINED,
        Tag.COLLEAGUE_EDITED,
        Tag.CONSENT_GIVEN,
        Tag.CONSENT_WITHDRAWN,
        Tag.WISHES_EDITED,
        Tag.PAIRING_CONFLICT_DECLARED,
        Tag.PAIRING_CONFLICT_REMOVED,
        Tag.RELATIONSHIP_REQUESTED,
        Tag.RELATIONSHIP_ACCEPTED,
        Tag.RELATIONSHIP_DECLINED,
        Tag.RELATIONSHIP_STARTED,
        Tag.RELATIONSHIP_PAUSED,
        Tag.RELATIONSHIP_RESUMED,
        Tag.RELATIONSHIP_ENDED,
        Tag.RELATIONSHIP_PROMPTED,
        Tag.RELATIONSHIP_ESCALATED,
        Tag.PAIR_AGREEMENT_WRITTEN,
        Tag.PAIR_AGREEMENT_EDITED,
        Tag.PAIR_AGREEMENT_SIGNED,
        Tag.PAIR_AGREEMENT_REVIEWED,
        Tag.SESSION_LOGGED,
        Tag.SESSION_EDITED,
        Tag.SESSION_REMOVED,
        Tag.SESSION_CONFIRMED,
        Tag.SESSION_DISPUTED,
        Tag.ACT_LOGGED,
        Tag.ACT_EDITED,
        Tag.ACT_REMOVED,
        Tag.ACT_CONFIRMED,
        Tag.ACT_DISPUTED,
        Tag.COMMITMENT_LINK_SENT,
        Tag.FEEDBACK_GIVEN,
        Tag.CAREER_STEP_RECORDED,
        Tag.CAREER_STEP_REMOVED,
        Tag.INSIGHT_WRITTEN,
        Tag.INSIGHT_EDITED,
        Tag.INSIGHT_OFFERED,
        Tag.INSIGHT_RETURNED,
        Tag.INSIGHT_APPROVED,
        Tag.INSIGHT_WITHDRAWN,
        Tag.INSIGHT_TAKEN_UP,
        Tag.INSIGHT_NOT_TAKEN_UP,
        Tag.INSIGHT_ANSWERED,
        Tag.RELATIONSHIP_MAIL_TRIED_AGAIN,
        Tag.RELATIONSHIP_MAIL_GIVEN_UP,
    }
)
"""What would tell who is in the pool of colleagues, and so their ethnicity.

Sealed in the chain like every other event, but on no page of an organisation's trail and in no export: the record's own
page shows its history to those who may read the record.
"""

CONFIDENTIAL_KINDS = frozenset(
    {
        "AgreementReview",
        "CareerStep",
        "Colleague",
        "CommitmentLink",
        "Concern",
        "Consent",
        "Feedback",
        "Insight",
        "MentoringSession",
        "PairAgreement",
        "PairingConflict",
        "Relationship",
        "SessionNote",
        "Signal",
        "SponsorshipAct",
        "Wish",
    }
)
"""Kinds of record of which no trail says anything: that somebody was refused one would tell that it is there."""
