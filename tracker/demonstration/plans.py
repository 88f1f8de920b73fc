"""The scenes of a trust's plans: which actions each took up, and what became of them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import Any

from tracker.demonstration import cast, doing
from tracker.demonstration.deeds import DEEDS, Deed
from tracker.demonstration.story import Scene, Stage, on
from tracker.plans.models import Action
from tracker.plans.services import filters, plans


class Fate(StrEnum):
    """What becomes of an action."""

    DONE = auto()
    DONE_LATE = auto()
    SENT_BACK = auto()
    ON_COURSE = auto()
    LAPSED = auto()
    OVERDUE = auto()
    BLOCKED = auto()
    WAITING = auto()
    ASKING = auto()
    REFUSED = auto()
    UNTOUCHED = auto()
    WITHDRAWN = auto()


F = Fate
FIRST_TRUST: dict[int, tuple[Fate, ...]] = {
    2024: (F.DONE, F.DONE_LATE, F.SENT_BACK, F.DONE, F.WITHDRAWN, F.OVERDUE),
    2025: (F.DONE, F.DONE, F.DONE_LATE, F.SENT_BACK, F.DONE, F.ON_COURSE, F.DONE, F.DONE_LATE, F.BLOCKED),
    2026: (F.DONE, F.OVERDUE, F.WAITING, F.ON_COURSE, F.BLOCKED, F.ASKING, F.LAPSED, F.DONE_LATE, F.UNTOUCHED,
           F.WITHDRAWN, F.REFUSED, F.ON_COURSE),
}  # fmt: skip
"""By the order of the deeds."""

OTHERS: dict[int, tuple[Fate, ...]] = {
    2024: (F.DONE, F.DONE_LATE, F.DONE, F.WITHDRAWN),
    2025: (F.DONE, F.SENT_BACK, F.DONE_LATE, F.DONE),
    2026: (F.ON_COURSE, F.OVERDUE, F.DONE, F.LAPSED, F.WAITING, F.BLOCKED, F.ON_COURSE, F.ASKING, F.UNTOUCHED),
}
"""The other trusts begin at a different place in these."""

MOST_ELSEWHERE = 5
NEWEST = max(FIRST_TRUST)
SOON_OVER = {Fate.DONE, Fate.DONE_LATE, Fate.SENT_BACK, Fate.OVERDUE}

Cue = tuple[int, Callable[..., None], tuple[Any, ...]]
"""When in the life of an action, in per cent of the way to its due date; what is done; and with what beside it."""


def scenes_of(stage: Stage, year: int) -> Iterator[Scene]:
    """The plan of a year, from the day it is made."""
    made = date(year, 6, 17)
    yield on(made, _make_plan, stage, year)
    for number, (deed, fate) in enumerate(_undertakings(stage, year)):
        start, due = _span(year, number, fate)
        yield on(made + timedelta(2), doing.create, stage, year, deed, start, due, minute=3 * number)
        for percent, act, props in _course(deed, fate, later=due + timedelta(45)):
            day = start + (due - start) * percent / 100
            yield on(day, _play, stage, (year, deed.key), act, props, hour=14)
    if stage.trust is cast.TRUSTS[0] and year == NEWEST:
        yield on(date(year, 9, 14), _save_views, stage)


def _span(year: int, number: int, fate: Fate) -> tuple[date, date]:
    """When an action starts and is due. Those of the newest plan run into spring, unless their story is over by now."""
    start = date(year, 10, 1) if fate is Fate.UNTOUCHED else date(year, 7, 1) + timedelta(9 * (number % 5))
    if year < NEWEST:
        return start, start + timedelta(105 + 23 * (number % 4))
    return start, start + timedelta({Fate.WAITING: 130}.get(fate, 105 if fate in SOON_OVER else 200))


def _undertakings(stage: Stage, year: int) -> list[tuple[Deed, Fate]]:
    number = cast.TRUSTS.index(stage.trust)
    if number == 0:
        return list(zip(DEEDS, FIRST_TRUST[year], strict=False))
    fates = OTHERS[year]
    return [
        (DEEDS[(number * 5 + year + each) % len(DEEDS)], fates[(number * 2 + each) % len(fates)])
        for each in range(min(len(fates), MOST_ELSEWHERE))
    ]


def _course(deed: Deed, fate: Fate, later: date) -> list[Cue]:
    start: list[Cue] = [
        (12, doing.report, (deed, 0)),
        (34, doing.say, (cast.EDI, "The staff network asked at its meeting how this is going.")),
    ]
    middle: list[Cue] = [*start, (57, doing.report, (deed, 1)), (59, doing.prove_by_link, (deed,))]
    again: Cue = (68, doing.report, (deed, 1))
    ask: Cue = (62, doing.ask_for_time, (later,))
    courses: dict[Fate, list[Cue]] = {
        Fate.UNTOUCHED: [(14, doing.say, (cast.SECRETARY, "This waits for the new recruitment system."))],
        Fate.WITHDRAWN: [*start, (50, doing.withdraw, ("The regional programme does the same from September.",))],
        Fate.ON_COURSE: [*middle, again, *_ending(deed), (99, doing.close, ())],
        Fate.LAPSED: [*start, (36, doing.prove_for_a_while, (deed,)), (57, doing.report, (deed, 1)), again],
        Fate.BLOCKED: [*start, (50, doing.report, (deed, 1)), (59, doing.block, ())],
        Fate.OVERDUE: [*middle, (94, _behind, (deed,))],
        Fate.WAITING: [*middle, *_ending(deed, -12)],
        Fate.ASKING: [*middle, again, (69, *ask[1:])],
        Fate.REFUSED: [*middle, ask, (66, doing.decide_on_time, (False, "The board was told spring.")), again],
        Fate.DONE: [*middle, *_ending(deed), (99, doing.close, ())],
        Fate.DONE_LATE: [
            *middle,
            ask,
            (66, doing.decide_on_time, (True, "Granted: the training dates were moved by others.")),
            *_ending(deed, 25),
            (128, doing.close, ()),
        ],
        Fate.SENT_BACK: [
            *middle,
            *_ending(deed, -10),
            (89, doing.send_back, ()),
            (94, doing.improve_proof, (deed,)),
            (95, doing.ask_to_close, (deed,)),
            (98, doing.close, ()),
        ],
    }
    return courses[fate]


def _ending(deed: Deed, shift: int = 0) -> list[Cue]:
    """The owner finishes, proves it and asks; ``shift`` is in per cent of the way."""
    return [
        (95 + shift, doing.finish, (deed,)),
        (96 + shift, doing.prove_by_file, (deed,)),
        (97 + shift, doing.ask_to_close, (deed,)),
    ]


def _behind(stage: Stage, action: Action, deed: Deed) -> None:
    """The owner says green; the milestones say otherwise."""
    doing.report(stage, action, deed, 1, honest=False)


def _play(stage: Stage, name: tuple[int, str], act: Callable[..., None], props: tuple[Any, ...]) -> None:
    act(stage, stage.actions[name], *props)


def _make_plan(stage: Stage, year: int) -> None:
    introduction = (
        f"Agreed by the board after it signed off the return of 31 March {year}. Each action names the indicators "
        "it is meant to move, who answers for it and how the board will know."
    )
    stage.plans[year] = plans.create_plan(
        stage.organisation, actor=stage.person(cast.EDI), year=year, introduction=introduction, carry_over=True
    )


def _save_views(stage: Stage) -> None:
    """Two filters that the company secretary keeps for the monthly chase."""
    secretary = stage.person(cast.SECRETARY)
    for name, query in (("Red and amber", "rag=red&rag=amber"), ("High priority", "priority=high")):
        filters.save_filter(stage.organisation, actor=secretary, name=name, query=query)
