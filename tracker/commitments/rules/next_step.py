"""What is to be done next in a relationship, by whom, in one sentence and at most one button. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.commitments.rules.vocabulary import Kind, Side, State
from tracker.words import counted, in_words, listed


class Step(StrEnum):
    """What somebody can do next: which page the button leads to. WAIT and NOTHING have no button."""

    ANSWER = "answer"
    WRITE = "write"
    SIGN = "sign"
    CONFIRM = "confirm"
    REVIEW = "review"
    LOG = "log"
    RESUME = "resume"
    WAIT = "wait"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Facts:
    """How a relationship stands for one side; ``side`` is None for the coordinator.

    ``asked_by`` is None where the coordinator proposed it. ``accepted`` and ``signed`` are the sides that have;
    ``to_confirm`` is how many sessions or acts wait for this side.
    """

    kind: Kind
    state: State
    side: Side | None
    asked_by: Side | None
    accepted: frozenset[Side]
    signed: frozenset[Side]
    names: tuple[str, str]
    has_draft: bool = False
    started_on: date | None = None
    to_confirm: int = 0
    review_due: date | None = None

    def name_of(self, side: Side) -> str:
        """Who is on this side."""
        return self.names[0] if side is Side.LEADER else self.names[1]

    @property
    def other(self) -> str:
        """The other side's name, for a side."""
        return self.names[1] if self.side is Side.LEADER else self.names[0]


def next_step(facts: Facts, today: date) -> tuple[Step, str]:
    """What is next and in which words; none for what has ended, whose end ``answering.how_it_ended`` tells.

    >>> both = frozenset(Side)
    >>> facts = Facts(Kind.MENTORING, State.ACCEPTED, Side.LEADER, None, both, frozenset(), ("Janet", "Meera"))
    >>> next_step(facts, date(2026, 5, 1))
    (<Step.WRITE: 'write'>, 'Both of you have accepted. Talk about how you want to do this. One of you writes it down.')
    """
    if facts.side is None:
        return Step.WAIT, _for_the_coordinator(facts)
    by_state = {
        State.REQUESTED: _requested,
        State.ACCEPTED: _accepted,
        State.AGREEMENT: _to_sign,
        State.ACTIVE: _active,
        State.PAUSED: _paused,
    }
    if facts.state in by_state:
        return by_state[facts.state](facts, facts.side, today)
    return Step.NOTHING, "It was declined." if facts.state is State.DECLINED else ""


def _requested(facts: Facts, side: Side, _today: date) -> tuple[Step, str]:
    if side in facts.accepted:
        asked = "You asked." if facts.asked_by is side else "You have accepted."
        return Step.WAIT, f"{asked} It waits for the answer of {facts.other}."
    who = facts.other if facts.asked_by else "The mentoring coordinator"
    words = "asks you for this" if facts.asked_by else "proposes the two of you to each other"
    return Step.ANSWER, f"{who} {words}. It waits for your answer."


def _accepted(_facts: Facts, _side: Side, _today: date) -> tuple[Step, str]:
    return (
        Step.WRITE,
        "Both of you have accepted. Talk about how you want to do this. One of you writes it down.",
    )


def _to_sign(facts: Facts, side: Side, _today: date) -> tuple[Step, str]:
    if side in facts.signed:
        return Step.WAIT, f"You have signed. It waits for the signature of {facts.other}."
    return Step.SIGN, "The agreement is written. It begins when both of you have signed."


def _active(facts: Facts, side: Side, today: date) -> tuple[Step, str]:
    if facts.to_confirm:
        what = "act" if facts.kind is Kind.SPONSORSHIP else "session"
        waits = "waits" if facts.to_confirm == 1 else "wait"
        return Step.CONFIRM, f"{counted(facts.to_confirm, what)} {waits} for you to confirm."
    if facts.has_draft and side not in facts.signed:
        return Step.SIGN, "A new agreement waits for your signature. Until both have signed, the old one holds."
    if facts.review_due and facts.review_due <= today:
        return Step.REVIEW, f"You agreed to look back together on {in_words(facts.review_due)}. Say when you did."
    if facts.started_on and facts.started_on > today:
        return Step.WAIT, f"Both of you have signed. It begins on {in_words(facts.started_on)}."
    return _to_log(facts, side)


def _to_log(facts: Facts, side: Side) -> tuple[Step, str]:
    if facts.kind is not Kind.SPONSORSHIP:
        return Step.LOG, "Log a session when you have met. It counts once the other has confirmed it."
    if side is Side.LEADER:
        return Step.LOG, "Log what you did for your colleague. It counts once they have confirmed it."
    return Step.WAIT, f"Nothing waits for you. When {facts.other} logs what they did, you are asked to confirm it."


def _paused(_facts: Facts, _side: Side, _today: date) -> tuple[Step, str]:
    return Step.RESUME, "It is paused, and nothing is due. Either of you can take it up again."


def _for_the_coordinator(facts: Facts) -> str:
    if facts.state is State.REQUESTED:
        return f"It waits for the answer of {listed(_missing(facts, facts.accepted))}."
    if facts.state is State.AGREEMENT:
        return f"It waits for the signature of {listed(_missing(facts, facts.signed))}."
    return {
        State.DECLINED: "It was declined.",
        State.ACCEPTED: "Both have accepted. They have not written their agreement yet.",
        State.ACTIVE: "Both have signed, and it is under way.",
        State.PAUSED: "The two have paused it, and nothing is due.",
    }.get(facts.state, "")


def _missing(facts: Facts, there: frozenset[Side]) -> list[str]:
    return [facts.name_of(side) for side in Side if side not in there]
