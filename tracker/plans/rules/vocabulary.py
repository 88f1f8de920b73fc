"""The words of a plan: its components, where an action comes from, what state it is in. Pure."""

from enum import StrEnum


class Component(StrEnum):
    """The four components of the leadership strategy ("A Model Employer", 2019)."""

    LEADERSHIP = "leadership and culture"
    POSITIVE_ACTION = "positive action"
    ACCOUNTABILITY = "accountability and assurance"
    MONITORING = "monitoring"


class Origin(StrEnum):
    """What an action was raised by."""

    INDICATOR = "indicator"
    BOARD_MINUTE = "board minute"
    EXCEPTION = "exception"
    REVIEW = "review"
    INSIGHT = "insight"
    OTHER = "other"


BY_HAND = tuple(origin for origin in Origin if origin is not Origin.INSIGHT)
"""What people say themselves. An insight is taken up, since its origin says that a colleague has approved its words."""


class Priority(StrEnum):
    """How soon an action matters to the board."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Where an action is in its life. What may follow what is in ``moves``."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    BLOCKED = "blocked"
    AWAITING_CLOSURE = "awaiting closure"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    CARRIED_OVER = "carried over"


class Lasted(StrEnum):
    """What a recheck found, months after an action was closed."""

    YES = "it has lasted"
    PARTLY = "it has lasted in part"
    NO = "it has not lasted"


class Rag(StrEnum):
    """How an action stands. The first three are also what an owner may claim."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    COMPLETE = "complete"
    NOT_RATED = "not rated"


CLAIMS = (Rag.GREEN, Rag.AMBER, Rag.RED)
"""What an owner may say of their own action."""

OPEN = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED, Status.AWAITING_CLOSURE})
"""An action that somebody still has to do something about."""

INDICATORS = range(1, 10)
"""The numbers of the nine WRES indicators."""
