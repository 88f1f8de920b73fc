"""Whatever anybody does in whatever order, on whatever day: a breach stays a breach, and no party ever decides."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import NoResultFound

from tests.factories import UserFactory
from tests.panels.factories import PanelFactory, PanelMemberFactory, VacancyFactory
from tracker.access import Role
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import Breach, Decision, Panel, PanelMember
from tracker.panels.queries.cases import get_exception_case
from tracker.panels.queries.panels import get_panel
from tracker.panels.rules.vocabulary import Answer, PanelKind, Part, Said, Standing, Verdict
from tracker.panels.services import breaches, deciding, declaring, exceptions, members, panels
from tracker.panels.services.members import Other

pytestmark = pytest.mark.usefixtures("session")
START = datetime(2026, 12, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ASKED = {"reason": "No trained member available", "reason_words": "", "tried": "Everything"}


class Play:
    """One panel, the people around it, and everything that anybody might do to it."""

    def __init__(self) -> None:
        vacancy = VacancyFactory()
        self.trust = vacancy.organisation
        self.actor = UserFactory()
        self.sitting = UserFactory(name="Amara Okafor", roles={self.trust: Role.CHAIR})
        self.chair = UserFactory(name="Priya Nair", roles={self.trust: Role.CHAIR})
        self.panel_id = PanelFactory(vacancy=vacancy, starts_at=START).id
        PanelMemberFactory(panel_id=self.panel_id, panel=self.panel, name="Amara Okafor", user=self.sitting)
        PanelMemberFactory(panel_id=self.panel_id, panel=self.panel, name="Jo Bloggs")

    @property
    def panel(self) -> Panel:
        return get_panel(self.panel_id)

    def move(self, days: int) -> None:
        panel = self.panel
        day = panel.held_on + days * DAY
        panels.edit_panel(
            panel, actor=self.actor, version=None, kind=PanelKind.INTERVIEW, day=day, time="9:00", candidates=2
        )

    def cancel(self) -> None:
        panels.cancel_panel(self.panel, actor=self.actor, version=None, reason="Nobody applied")

    def answer(self, answer: Answer) -> None:
        declaring.answer_panel(self.panel, actor=self.actor, answer=answer)

    def declare(self, said: Said) -> None:
        declaring.declare(self.panel, actor=self.sitting, said=said)

    def join(self) -> None:
        members.add_members(self.panel, actor=self.actor, others=[Other(Part.LAY, user_id=self.chair.id)])

    def leave(self) -> None:
        found = db.session.scalars(sa.select(PanelMember).where(PanelMember.panel_id == self.panel_id)).first()
        if found:
            members.remove_member(found, actor=self.actor)

    def ask(self) -> None:
        exceptions.ask(self.panel, actor=self.actor, **ASKED)

    def withdraw(self) -> None:
        if found := self.panel.exception:
            exceptions.withdraw(found, actor=self.actor, version=None)

    def decide(self, verdict: Verdict, by: str) -> None:
        if found := self.panel.exception:
            case = get_exception_case(found.id)
            deciding.decide_exception(case, actor=getattr(self, by), verdict=verdict, reasons="Enough")

    def find(self) -> None:
        breaches.find_breaches()


VERBS: list[Callable[[Play], None]] = [
    lambda play: play.move(1),
    lambda play: play.move(-2),
    Play.cancel,
    Play.join,
    Play.leave,
    Play.ask,
    Play.withdraw,
    Play.find,
    *(lambda play, answer=each: play.answer(answer) for each in Answer),
    *(lambda play, said=each: play.declare(said) for each in Said),
    *(
        lambda play, verdict=verdict, by=by: play.decide(verdict, by)
        for verdict in (Verdict.GRANTED, Verdict.REFUSED)
        for by in ("chair", "sitting", "actor")
    ),
]


@pytest.fixture
def traveller() -> Iterator[Any]:
    with time_machine.travel(START - 2 * DAY, tick=False) as found:
        yield found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(VERBS) - 1), st.sampled_from([0, 0, 0, 20, 40])), max_size=14))
def test_a_breach_cannot_vanish_and_no_party_decides(traveller: Any, deeds: list[tuple[int, int]]) -> None:
    now = START - 2 * DAY
    traveller.move_to(now)
    with db.session.begin_nested() as outer:
        play, was_breach = Play(), False
        for verb, hours in deeds:
            now += timedelta(hours=hours)
            traveller.move_to(now)
            with suppress(RuleBroken, Conflict, NoResultFound), db.session.begin_nested():
                VERBS[verb](play)
            db.session.expire_all()
            stands = play.panel.standing
            assert stands is Standing.BREACH or not was_breach
            was_breach = stands is Standing.BREACH
            assert play.panel.breach is None or stands is Standing.BREACH
        if was_breach:
            breaches.find_breaches()
            db.session.expire_all()
            assert db.session.scalars(sa.select(sa.func.count()).select_from(Breach)).one() == 1
            assert play.panel.breach is not None
        seated = set(play.panel.panellist_ids) | {play.actor.id}
        assert not seated & set(db.session.scalars(sa.select(Decision.decided_by_id)))
        outer.rollback()


def test_a_panel_of_a_past_day_is_a_breach_for_good(traveller: Any) -> None:
    traveller.move_to(START + 3 * DAY)
    play = Play()
    breaches.find_breaches()

    for verb in VERBS:
        with suppress(RuleBroken, Conflict), db.session.begin_nested():
            verb(play)
        db.session.expire_all()
        assert play.panel.standing is Standing.BREACH
        assert play.panel.held_on == date(2026, 12, 1)
