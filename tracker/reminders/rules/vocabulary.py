"""What people are reminded of, the parts in which they are, and how mail comes. Pure."""

from enum import StrEnum


class Kind(StrEnum):
    """What somebody is reminded of: a closed list. What each means, and says, is in ``meanings``."""

    ACTION_DUE = "action due"
    ACTION_OVERDUE = "action overdue"
    MILESTONE_DUE = "milestone due"
    MILESTONE_OVERDUE = "milestone overdue"
    EVIDENCE_EXPIRING = "evidence expiring"
    DUE_DATE_WAITING = "due-date request waiting"
    CLOSURE_WAITING = "closure waiting"
    RECHECK_DUE = "recheck after closure"
    EXCEPTION_UNDECIDED = "exception undecided"
    JUSTIFICATION_DUE = "justification due"
    JUSTIFICATION_OVERDUE = "justification overdue"
    CASE_AGEING = "docket item ageing"
    PAIR_STALLED = "pair stalled"
    SESSION_TO_CONFIRM = "session awaiting confirmation"
    ACT_TO_CONFIRM = "act of sponsorship awaiting confirmation"
    AGREEMENT_REVIEW = "agreement review"
    OBJECTIVE_TO_WRITE = "objective to write"
    OBJECTIVE_TO_REVIEW = "objective review"
    APPRAISAL_RETURN = "appraisal return"
    RETURN_TO_SUBMIT = "return to submit"
    RETURN_TO_SIGN_OFF = "return to sign off"
    RETURN_TO_PUBLISH = "return and plan to publish"
    PAPER_TO_APPROVE = "paper to approve"
    PAPER_TO_ISSUE = "paper to issue"
    TARGET_TO_REBASE = "target to re-base"


class Part(StrEnum):
    """In which part somebody is told. The roles at the end are whoever holds them at the organisation."""

    OWNER = "owner"
    CONTRIBUTORS = "contributors"
    SPONSOR = "executive sponsor"
    WRITER = "writer"
    MANAGER = "recruiting manager"
    DECIDER = "decider"
    BOTH_SIDES = "both sides"
    OTHER_SIDE = "other side"
    LEADER = "leader"
    APPRAISER = "appraiser"
    AUTHOR = "author"
    COORDINATOR = "mentoring coordinator"
    EDI_LEAD = "EDI lead"
    SECRETARY = "company secretary"
    CHAIR = "chair"


class Doing(StrEnum):
    """What somebody can do now about it: the headings of the digest and of the page, in this order."""

    DECIDE = "Decide"
    CONFIRM = "Confirm or look back"
    WRITE = "Write"
    UPDATE = "Bring up to date"
    PREPARE = "Prepare"
    STEP_IN = "Step in"


class Frequency(StrEnum):
    """How often somebody wants the digest."""

    DAILY = "every working day"
    WEEKLY = "once a week"


class Deadline(StrEnum):
    """A day of the WRES year that is the same for every trust until it settles its own."""

    SIGN_OFF = "board sign-off"
    SUBMISSION = "submission"
    PUBLICATION = "publication"


class Mood(StrEnum):
    """Whether reminder mail leaves, or stays to be looked at while a trust tries its rules."""

    LIVE = "sent"
    SANDBOX = "kept in the sandbox"


class Standing(StrEnum):
    """How far one promise has come. The middle five are those of the message that carries it."""

    PROMISED = "promised"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    VOID = "void"
