"""The words of leaders' commitments: who owes what, kinds of relationship, what becomes of them. Pure."""

from enum import StrEnum

from tracker.wres.rules.vocabulary import Band


class Category(StrEnum):
    """In which part somebody owes the commitment."""

    CHAIR = "chair"
    CHIEF_EXECUTIVE = "chief executive"
    EXECUTIVE = "executive director"
    NON_EXECUTIVE = "non-executive director"
    VSM = "very senior manager"
    GOVERNOR = "governor"


class Kind(StrEnum):
    """What a relationship is. In reverse mentoring the leader is the one who learns."""

    MENTORING = "mentoring"
    REVERSE = "reverse mentoring"
    SPONSORSHIP = "sponsorship"


class Duty(StrEnum):
    """One of the two halves of the commitment: either kind of mentoring does for the first."""

    MENTOR = "mentor or reverse-mentor"
    SPONSOR = "sponsor"


DUTY_OF = {Kind.MENTORING: Duty.MENTOR, Kind.REVERSE: Duty.MENTOR, Kind.SPONSORSHIP: Duty.SPONSOR}


class Side(StrEnum):
    """The two sides of a relationship. Who guides and who learns depends on its kind."""

    LEADER = "leader"
    COLLEAGUE = "colleague"


class State(StrEnum):
    """How far a relationship has come. What may follow what is in ``moves``."""

    REQUESTED = "requested"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    AGREEMENT = "agreement"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


OPEN = frozenset({State.REQUESTED, State.ACCEPTED, State.AGREEMENT, State.ACTIVE, State.PAUSED})
"""A relationship that is not over: two people have at most one of a kind at a time."""

UNDER_WAY = frozenset({State.ACTIVE, State.PAUSED})
"""Both sides have signed and neither has ended it: sessions and acts may be logged while it is active."""


class EndReason(StrEnum):
    """Why a relationship ended. The other side and the coordinator read it, so none accuses anybody."""

    COMPLETE = "what we set out to do is done"
    TIME = "not enough time"
    FIT = "not the right fit"
    MOVED = "a change of job or site"
    LEFT = "one of us has left"
    WITHDRAWN = "withdrawn"
    OTHER = "another reason"


CHOSEN_REASONS = tuple(reason for reason in EndReason if reason is not EndReason.WITHDRAWN)
"""What people choose from; "withdrawn" is what the service writes when a colleague withdraws consent."""


class Meeting(StrEnum):
    """How a session was held."""

    IN_PERSON = "in person"
    VIDEO = "by video"
    PHONE = "by phone"
    SHADOWING = "shadowing"


class Act(StrEnum):
    """What a sponsor did: sponsorship is acts, not meetings."""

    ACTING_UP = "acting-up offered"
    SHADOWING = "board shadowing"
    NOMINATED = "nominated"
    PROJECT = "named for a project"
    INTRODUCED = "introduced"
    ADVOCATED = "advocated"


class Answer(StrEnum):
    """What the other side says of a session or an act that was logged."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DISPUTED = "not as logged"


class LinkPurpose(StrEnum):
    """What a single-use link lets somebody do without signing in, and nothing else."""

    LOG_SESSION = "log a session"
    CONFIRM_SESSION = "confirm a session"
    CONFIRM_ACT = "confirm an act"


class ConsentPurpose(StrEnum):
    """What a colleague agrees to. Each can be withdrawn by itself; withdrawing the pool withdraws both."""

    POOL = "pool of colleagues"
    PROGRESSION = "following progression"


class InsightState(StrEnum):
    """How far an insight has come on its way to the board."""

    DRAFT = "draft"
    WITH_COLLEAGUE = "with the colleague"
    RETURNED = "other wording asked for"
    APPROVED = "approved"
    ACTION = "action"
    NOT_TAKEN = "not taken up"
    WITHDRAWN = "withdrawn"


class ObjectiveState(StrEnum):
    """How far a personal objective has come in its year."""

    DRAFT = "draft"
    AGREED = "agreed"
    MID_YEAR = "reviewed at mid-year"
    YEAR_END = "reviewed at year-end"


class Outcome(StrEnum):
    """How a personal objective stands at a review."""

    MET = "met"
    ON_COURSE = "on course"
    BEHIND = "behind"
    NOT_MET = "not met"


class Step(StrEnum):
    """What moved in the career of a colleague who asked to be followed."""

    BAND = "move to another band"
    ACTING_UP = "acting up"
    PROGRAMME = "leadership programme"


BARRED_BANDS = frozenset({Band.ALL, Band.BAND_9, Band.VSM, Band.SENIOR_MEDICAL_MANAGERS})
"""Above band 8d: whoever is here may lead, and is nobody's colleague in the pool."""

ELIGIBLE_BANDS = tuple(band for band in Band if band not in BARRED_BANDS)
"""Band 8d and below, in order of pay; and the medical grades below senior medical managers, which have no band."""
