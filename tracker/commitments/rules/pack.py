"""The appraisal pack: one leader's year on one or two pages, composed as a document. Pure.

It names the leader and their appraiser and nobody else, and no figure in it is a number of colleagues.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.deeds import LeaderYear, hours
from tracker.commitments.rules.duties import Reading, Standing
from tracker.commitments.rules.medians import TOO_FEW, median, plain
from tracker.commitments.rules.remuneration import PAID_BY_COMMITTEE, line_of
from tracker.commitments.rules.smart import PARTS, TIME_BOUND, Written
from tracker.commitments.rules.vocabulary import Duty, ObjectiveState, Outcome
from tracker.printing.document import Block, Cell, Document, Fields, Heading, Paragraph, Table
from tracker.words import counted, in_words

LANGUAGE = "en-GB"
NONE = "None"


@dataclass(frozen=True)
class Said:
    """One review: at which stage, by whom, what they said."""

    stage: ObjectiveState
    by: str
    is_leader: bool
    outcome: Outcome
    words: str
    on: date


@dataclass(frozen=True)
class ObjectiveFacts:
    """The objective as it stands, who agreed it and when, and its reviews in order."""

    written: Written
    state: ObjectiveState
    agreed: str
    agreed_on: date | None
    reviews: Sequence[Said]

    @property
    def outcome(self) -> Outcome | None:
        """What was said of it at year-end, by whoever appraises before the leader; None before."""
        last = [each for each in self.reviews if each.stage is ObjectiveState.YEAR_END]
        return min(last, key=lambda each: each.is_leader).outcome if last else None


@dataclass(frozen=True)
class PackFacts:
    """All that a pack says, as it stands on a day. ``board`` is everybody who counts towards a median."""

    organisation: str
    year: int
    edition: int
    today: date
    own: LeaderYear
    board: Sequence[LeaderYear]
    appraiser: str
    return_on: date | None
    objective: ObjectiveFacts | None
    case_days: int
    cases_waiting: int
    """Cases that this leader may decide and that have waited longer than ``case_days`` working days."""
    tells_remuneration: bool


@dataclass(frozen=True)
class _Measure:
    """One line of the evidence: to whom it applies, the figure, and how the leader's own and the median read."""

    name: Callable[[PackFacts], str]
    applies: Callable[[LeaderYear], bool]
    figure: Callable[[LeaderYear], float]
    says: Callable[[PackFacts], str]
    said: Callable[[float], str] = plain


def _sessions(facts: PackFacts) -> str:
    held, wanted = facts.own.deeds.sessions, facts.own.sessions_wanted
    return f"{held or NONE}{f'; the trust looks for {wanted} a year' if wanted else ''}"


def _cases(facts: PackFacts) -> str:
    waiting = facts.cases_waiting
    late = f"; {counted(waiting, 'case')} waiting longer than that" if waiting else ""
    return f"{facts.own.deeds.cases.words}{late}"


MEASURES = (
    _Measure(
        lambda _: "Sessions, confirmed by both",
        lambda each: each.owes(Duty.MENTOR),
        lambda each: each.deeds.sessions,
        _sessions,
    ),
    _Measure(
        lambda _: "Time in sessions",
        lambda each: each.owes(Duty.MENTOR),
        lambda each: each.deeds.minutes,
        lambda facts: hours(facts.own.deeds.minutes),
        lambda middle: hours(round(middle)),
    ),
    _Measure(
        lambda _: "Acts of sponsorship, confirmed",
        lambda each: each.owes(Duty.SPONSOR),
        lambda each: each.deeds.acts,
        lambda facts: str(facts.own.deeds.acts or NONE),
    ),
    _Measure(
        lambda _: "Own actions of the plan, done on time",
        lambda each: each.deeds.actions.whole > 0,
        lambda each: each.deeds.actions.percent,
        lambda facts: facts.own.deeds.actions_in_words,
        lambda middle: f"{middle:.0f}%",
    ),
    _Measure(
        lambda facts: f"Exceptions and justifications decided within {counted(facts.case_days, 'working day')}",
        lambda each: each.deeds.cases.whole > 0,
        lambda each: each.deeds.cases.percent,
        _cases,
        lambda middle: f"{middle:.0f}%",
    ),
)


def compose(facts: PackFacts) -> Document:
    """The pack as a document."""
    return Document(
        language=LANGUAGE,
        title=title_of(facts.year),
        organisation=facts.organisation,
        number=f"Edition {facts.edition}, {in_words(facts.today)}",
        watermark="",
        cover=_cover(facts),
        blocks=tuple(_blocks(facts)),
    )


def title_of(year: int) -> str:
    """What it is called.

    >>> title_of(2027)
    'Race equality: appraisal pack 2026/27'
    """
    return f"Race equality: appraisal pack {year - 1}/{year % 100:02d}"


def with_comment(document: Document, comment: str) -> Document:
    """The pack with what the leader said when releasing it; the same where they said nothing."""
    if not comment:
        return document
    said = (Heading(1, "What the leader says"), Paragraph(_flat(comment)))
    return Document(**{**vars(document), "blocks": (*document.blocks, *said)})


def _flat(words: str) -> str:
    """Without line breaks, of which a few could fill a page."""
    return " ".join(words.split())


def _cover(facts: PackFacts) -> Fields:
    leader = facts.own.leader
    rows = [("Leader", f"{leader.name}, {leader.title}"), ("Appraised by", facts.appraiser)]
    if facts.return_on:
        rows.append(("Due at NHS England", in_words(facts.return_on)))
    rows.append(("The year in short", in_short(facts)))
    return Fields("Whose year it is", tuple(rows))


def in_short(facts: PackFacts) -> str:
    """The year in a sentence or two."""
    found = [_duties_in_short(facts.own)]
    outcome = facts.objective.outcome if facts.objective else None
    if facts.objective is None:
        found.append("No objective is on record.")
    elif outcome:
        found.append(f"The objective is {outcome}.")
    else:
        found.append(f"The objective is {_state(facts.objective)}.")
    return " ".join(found)


def _state(objective: ObjectiveFacts) -> str:
    return "a draft, not agreed yet" if objective.state is ObjectiveState.DRAFT else objective.state


def _duties_in_short(year: LeaderYear) -> str:
    kept = year.kept
    if not kept.whole:
        return "No relationship is owed this year."
    if kept.part == kept.whole:
        return "The commitment is kept in full." if kept.whole > 1 else "The commitment is kept."
    return "The commitment is kept in part." if kept.part else "The commitment is not kept yet."


def _blocks(facts: PackFacts) -> Iterator[Block]:
    yield Heading(1, "Objective")
    yield from _objective(facts.objective)
    yield Heading(1, "What was done")
    yield _evidence(facts)
    yield Paragraph(
        "A session counts once both have confirmed it, an act once the colleague has. "
        "This pack names no colleague: who they are is theirs to tell."
    )
    if facts.tells_remuneration and facts.own.leader.category in PAID_BY_COMMITTEE:
        yield Heading(1, "What the remuneration committee reads")
        outcome = facts.objective.outcome if facts.objective else None
        yield Paragraph(line_of(facts.own, outcome).words)


def _objective(objective: ObjectiveFacts | None) -> Iterator[Block]:
    if objective is None:
        yield Paragraph("No objective on race equality is on record for this year.")
        return
    written = objective.written
    rows = [(part.title, _flat(getattr(written, part.name)) or "Not written") for part in PARTS]
    rows.append((TIME_BOUND, in_words(written.due_on)))
    agreed = f"agreed by {objective.agreed} on {in_words(objective.agreed_on)}" if objective.agreed_on else "a draft"
    yield Fields(f"The objective, {agreed}", tuple(rows))
    if objective.reviews:
        rows = [
            (f"{_who(each)}, {in_words(each.on)}", f"{each.outcome.capitalize()}. {_flat(each.words)}")
            for each in objective.reviews
        ]
        yield Fields("What was said of it", tuple(rows))


def _who(said: Said) -> str:
    stage = "Mid-year" if said.stage is ObjectiveState.MID_YEAR else "Year-end"
    return f"{stage}, {'the leader' if said.is_leader else said.by}"


def _evidence(facts: PackFacts) -> Table:
    rows = [_duty(duty, facts) for duty in Duty]
    rows += [_row(measure, facts) for measure in MEASURES]
    return Table(
        f"Evidence from 1 April {facts.year - 1} to {in_words(min(facts.today, date(facts.year, 3, 31)))}",
        ("Commitment", facts.own.leader.name, "The board's median"),
        tuple(rows),
        note="The median is over the leaders on the board to whom a line applies. Of fewer than five there is none.",
    )


def _duty(duty: Duty, facts: PackFacts) -> tuple[Cell, ...]:
    middle = median(each.has_met(duty) for each in facts.board if each.owes(duty))
    return Cell(f"Duty: {duty}"), Cell(_stands(facts.own.duties[duty])), Cell(_most(middle))


def _stands(found: Standing) -> str:
    """How a duty stands, with its day or its reason."""
    words = found.reading.capitalize()
    if found.reading is Reading.NOT_YET and found.until:
        return f"{words}: in time until {in_words(found.until)}"
    if found.reading is Reading.MET and found.since:
        return f"{words}, since {in_words(found.since)}"
    return f"{words}: {found.why}" if found.why else words


def _most(middle: float | None) -> str:
    """The median of a yes or no.

    >>> _most(1), _most(0.5), _most(0)
    ('Most have met it', 'Half have met it', 'Most have not met it')
    """
    if middle is None:
        return TOO_FEW
    if middle in (0, 1):
        return "Most have met it" if middle else "Most have not met it"
    return "Half have met it"


def _row(measure: _Measure, facts: PackFacts) -> tuple[Cell, ...]:
    middle = median(measure.figure(each) for each in facts.board if measure.applies(each))
    median_words = TOO_FEW if middle is None else measure.said(middle)
    return Cell(measure.name(facts)), Cell(measure.says(facts)), Cell(median_words)
