"""What may happen to a record: a closed list. Pure."""

from enum import StrEnum


class Tag(StrEnum):
    """What happened: ``subject.past_tense_verb``. A closed list; a tag once used is never given another meaning."""

    ACCESS_REFUSED = "access.refused"
    SIGN_IN_FAILED = "sign_in.failed"
    SIGN_IN_THROTTLED = "sign_in.throttled"
    SIGNED_IN = "person.signed_in"
    SIGNED_OUT = "person.signed_out"
    SIGNED_OUT_EVERYWHERE = "person.signed_out_everywhere"
    PERSON_INVITED = "person.invited"
    INVITATION_RESENT = "invitation.resent"
    PERSON_JOINED = "person.joined"
    PERSON_LEFT = "person.left"
    PERSON_EDITED = "person.edited"
    PASSWORD_RESET_ASKED = "password.reset_asked"  # noqa: S105 -- the name of what happened
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 -- the name of what happened
    ROLE_GRANTED = "role.granted"
    ROLE_ENDED = "role.ended"
    ORGANISATION_CREATED = "organisation.created"
    ORGANISATION_EDITED = "organisation.edited"
    SEAT_FILLED = "seat.filled"
    SEAT_EDITED = "seat.edited"
    SEAT_ENDED = "seat.ended"
    SHARING_STARTED = "sharing.started"
    SHARING_ENDED = "sharing.ended"
    PLAN_CREATED = "plan.created"
    PLAN_EDITED = "plan.edited"
    ACTION_CREATED = "action.created"
    ACTION_EDITED = "action.edited"
    ACTION_CARRIED_OVER = "action.carried_over"
    ACTION_WITHDRAWN = "action.withdrawn"
    PROGRESS_RECORDED = "progress.recorded"
    PROGRESS_RECORDED_BY_LINK = "progress.recorded_by_link"
    MILESTONE_ADDED = "milestone.added"
    MILESTONE_EDITED = "milestone.edited"
    MILESTONE_REMOVED = "milestone.removed"
    MILESTONE_REACHED = "milestone.reached"
    MILESTONE_TAKEN_BACK = "milestone.taken_back"
    EVIDENCE_ADDED = "evidence.added"
    EVIDENCE_REVISED = "evidence.revised"
    COMMENT_ADDED = "comment.added"
    DUE_DATE_ASKED = "due_date.asked"
    DUE_DATE_GRANTED = "due_date.granted"
    DUE_DATE_REFUSED = "due_date.refused"
    CLOSURE_ASKED = "closure.asked"
    CLOSURE_RETURNED = "closure.returned"
    ACTION_CLOSED = "action.closed"
    ACTION_RECHECKED = "action.rechecked"
    ACTION_LINK_SENT = "action_link.sent"
    FILTER_SAVED = "filter.saved"
    FILTER_RENAMED = "filter.renamed"
    FILTER_REMOVED = "filter.removed"

    UPLOAD_RECEIVED = "upload.received"
    UPLOAD_DISCARDED = "upload.discarded"
    RETURN_IMPORTED = "return.imported"
    RETURN_REIMPORTED = "return.reimported"
    RETURN_EDITED = "return.edited"
    RETURN_SIGNED_OFF = "return.signed_off"
    RETURN_CORRECTION_STARTED = "return.correction_started"
    NARRATIVE_WRITTEN = "narrative.written"
    NARRATIVE_EDITED = "narrative.edited"

    TARGET_CREATED = "target.created"
    TARGET_EDITED = "target.edited"
    TARGET_DISCARDED = "target.discarded"
    TARGET_AGREED = "target.agreed"
    TARGET_REBASE_STARTED = "target.rebase_started"
    TARGET_REBASE_DISCARDED = "target.rebase_discarded"
    TARGET_REACHED = "target.reached"
    TARGET_RETIRED = "target.retired"
    AGREEMENT_ADDED = "agreement.added"
    ASSUMPTION_SET = "assumption.set"
    ASSUMPTION_REMOVED = "assumption.removed"
    SCENARIO_CREATED = "scenario.created"
    SCENARIO_EDITED = "scenario.edited"
    SCENARIO_REMOVED = "scenario.removed"

    VACANCY_CREATED = "vacancy.created"
    VACANCY_EDITED = "vacancy.edited"
    VACANCY_CLOSED = "vacancy.closed"
    VACANCY_REOPENED = "vacancy.reopened"
    VACANCY_FILE_RECEIVED = "vacancy_file.received"
    VACANCY_FILE_IMPORTED = "vacancy_file.imported"
    VACANCY_FILE_DISCARDED = "vacancy_file.discarded"
    MAPPING_SAVED = "mapping.saved"
    COUNTS_RECORDED = "counts.recorded"
    COUNTS_CORRECTED = "counts.corrected"
    BATCH_FORMED = "batch.formed"
    BATCH_EDITED = "batch.edited"
    BATCH_ENDED = "batch.ended"
    POOL_MEMBER_ADDED = "pool_member.added"
    POOL_MEMBER_EDITED = "pool_member.edited"
    POOL_MEMBER_LEFT = "pool_member.left"
    POOL_ABSENCE_ADDED = "pool_absence.added"
    POOL_ABSENCE_REMOVED = "pool_absence.removed"
    PANEL_RECORDED = "panel.recorded"
    PANEL_EDITED = "panel.edited"
    PANEL_CANCELLED = "panel.cancelled"
    PANEL_MEMBER_ADDED = "panel_member.added"
    PANEL_MEMBER_EDITED = "panel_member.edited"
    PANEL_MEMBER_REMOVED = "panel_member.removed"
    PANEL_ANSWERED = "panel.answered"
    DECLARATION_MADE = "declaration.made"
    SOLO_DECIDED = "panel.solo_decided"
    EXCEPTION_ASKED = "exception.asked"
    EXCEPTION_WITHDRAWN = "exception.withdrawn"
    EXCEPTION_VOIDED = "exception.voided"
    EXCEPTION_GRANTED = "exception.granted"
    EXCEPTION_REFUSED = "exception.refused"
    BREACH_FOUND = "breach.found"
    BREACH_REMARKED = "breach.remarked"
    JUSTIFICATION_NEEDED = "justification.needed"
    JUSTIFICATION_NOT_NEEDED = "justification.not_needed"
    JUSTIFICATION_ASSIGNED = "justification.assigned"
    JUSTIFICATION_WRITTEN = "justification.written"
    CANDIDATE_ADDED = "candidate.added"
    CANDIDATE_EDITED = "candidate.edited"
    CANDIDATE_REMOVED = "candidate.removed"
    JUSTIFICATION_FILE_ADDED = "justification_file.added"
    JUSTIFICATION_FILE_REMOVED = "justification_file.removed"
    JUSTIFICATION_SENT = "justification.sent"
    JUSTIFICATION_ACCEPTED = "justification.accepted"
    JUSTIFICATION_RETURNED = "justification.returned"
    JUSTIFICATION_NOT_ACCEPTED = "justification.not_accepted"
    JUSTIFICATION_ACTION_ORDERED = "justification.action_ordered"
    DECISION_CORRECTED = "decision.corrected"
    INTEREST_DECLARED = "interest.declared"
    PARTY_KEPT = "party.kept"
    DELEGATION_GIVEN = "delegation.given"
    DELEGATION_ENDED = "delegation.ended"
    PANEL_SETTINGS_EDITED = "panel_settings.edited"
    CEILING_AGREED = "ceiling.agreed"
    STATEMENT_DRAFTED = "statement.drafted"
    STATEMENT_EDITED = "statement.edited"
    STATEMENT_SIGNED = "statement.signed"

    COMMITMENT_SETTINGS_EDITED = "commitment_settings.edited"
    DUTY_RULE_SET = "duty_rule.set"
    RETURN_DATE_SET = "return_date.set"
    CAMPAIGN_STARTED = "campaign.started"
    CAMPAIGN_EDITED = "campaign.edited"
    CAMPAIGN_CLOSED = "campaign.closed"
    LEADER_PROFILE_EDITED = "leader_profile.edited"
    OBJECTIVE_WRITTEN = "objective.written"
    OBJECTIVE_EDITED = "objective.edited"
    OBJECTIVE_AGREED = "objective.agreed"
    OBJECTIVE_REOPENED = "objective.reopened"
    OBJECTIVE_REVIEWED = "objective.reviewed"
    PACK_PREPARED = "pack.prepared"
    PACK_RELEASED = "pack.released"
    BOARD_ITEM_RECORDED = "board_item.recorded"
    BOARD_ITEM_EDITED = "board_item.edited"
    BOARD_ITEM_REMOVED = "board_item.removed"
    COLLEAGUE_JOINED = "colleague.joined"
    COLLEAGUE_EDITED = "colleague.edited"
    CONSENT_GIVEN = "consent.given"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    WISHES_EDITED = "wishes.edited"
    PAIRING_CONFLICT_DECLARED = "pairing_conflict.declared"
    PAIRING_CONFLICT_REMOVED = "pairing_conflict.removed"
    RELATIONSHIP_REQUESTED = "relationship.requested"
    RELATIONSHIP_ACCEPTED = "relationship.accepted"
    RELATIONSHIP_DECLINED = "relationship.declined"
    RELATIONSHIP_STARTED = "relationship.started"
    RELATIONSHIP_PAUSED = "relationship.paused"
    RELATIONSHIP_RESUMED = "relationship.resumed"
    RELATIONSHIP_ENDED = "relationship.ended"
    RELATIONSHIP_PROMPTED = "relationship.prompted"
    RELATIONSHIP_ESCALATED = "relationship.escalated"
    PAIR_AGREEMENT_WRITTEN = "pair_agreement.written"
    PAIR_AGREEMENT_EDITED = "pair_agreement.edited"
    PAIR_AGREEMENT_SIGNED = "pair_agreement.signed"
    PAIR_AGREEMENT_REVIEWED = "pair_agreement.reviewed"
    SESSION_LOGGED = "session.logged"
    SESSION_EDITED = "session.edited"
    SESSION_REMOVED = "session.removed"
    SESSION_CONFIRMED = "session.confirmed"
    SESSION_DISPUTED = "session.disputed"
    ACT_LOGGED = "act.logged"
    ACT_EDITED = "act.edited"
    ACT_REMOVED = "act.removed"
    ACT_CONFIRMED = "act.confirmed"
    ACT_DISPUTED = "act.disputed"
    COMMITMENT_LINK_SENT = "commitment_link.sent"
    FEEDBACK_GIVEN = "feedback.given"
    CAREER_STEP_RECORDED = "career_step.recorded"
    CAREER_STEP_REMOVED = "career_step.removed"
    INSIGHT_WRITTEN = "insight.written"
    INSIGHT_EDITED = "insight.edited"
    INSIGHT_OFFERED = "insight.offered"
    INSIGHT_RETURNED = "insight.returned"
    INSIGHT_APPROVED = "insight.approved"
    INSIGHT_WITHDRAWN = "insight.withdrawn"
    INSIGHT_TAKEN_UP = "insight.taken_up"
    INSIGHT_NOT_TAKEN_UP = "insight.not_taken_up"
    INSIGHT_ANSWERED = "insight.answered"

    PAPER_CREATED = "paper.created"
    PAPER_EDITED = "paper.edited"
    PAPER_APPROVED = "paper.approved"
    PAPER_RETURNED = "paper.returned"
    PAPER_ISSUED = "paper.issued"

    REMINDER_RULE_SETTLED = "reminder_rule.settled"
    REMINDER_RULE_DROPPED = "reminder_rule.dropped"
    REMINDER_SETTINGS_EDITED = "reminder_settings.edited"
    MAIL_WORDING_EDITED = "mail_wording.edited"
    MAIL_WORDING_DROPPED = "mail_wording.dropped"
    MAIL_TESTED = "mail.tested"
    MAIL_TRIED_AGAIN = "mail.tried_again"
    MAIL_GIVEN_UP = "mail.given_up"
    RELATIONSHIP_MAIL_TRIED_AGAIN = "relationship_mail.tried_again"
    RELATIONSHIP_MAIL_GIVEN_UP = "relationship_mail.given_up"
    DEADLINE_SET = "deadline.set"
    PREFERENCES_EDITED = "preferences.edited"
    MAIL_TURNED_OFF = "mail.turned_off"
    CALENDAR_CREATED = "calendar.created"
    CALENDAR_REVOKED = "calendar.revoked"


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
