"""Nobody gets to decide by being taken out of a case first: who was a party stays one, by whatever route they leave."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.factories import UserFactory
from tests.panels.docketed import Board, asked_at, board_of, case_of, sent_at
from tests.panels.factories import (
    DelegationFactory,
    InterestFactory,
    PanelFactory,
    PanelMemberFactory,
    PoolMemberFactory,
    VacancyFactory,
)
from tests.panels.samples import COLUMNS, csv_of, row
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.imports.vacancies import read
from tracker.panels.models import Interest, Panel, PanelMember, PanelSettings, Sending, Vacancy
from tracker.panels.queries import panels as queries
from tracker.panels.rules.vocabulary import Answer, Capacity, PanelKind, Part, Verdict
from tracker.panels.services import deciding, imports, members, panels, vacancies, writing
from tracker.panels.services.members import Other

pytestmark = pytest.mark.usefixtures("session")
BEGUN = datetime(2026, 11, 28, 9, tzinfo=UTC)
AFTERNOON = "2026-11-28 15:00:00+00:00"
MORNING = "2026-11-28 08:00:00+00:00"
PARTY = "^You cannot decide this case"


@pytest.fixture(autouse=True)
def traveller() -> Iterator[Any]:
    with time_machine.travel(AFTERNOON, tick=False) as found:
        yield found


@pytest.fixture
def board() -> Board:
    return board_of()


def accept(subject: Any, actor: User) -> None:
    deciding.decide_justification(case_of(subject), actor=actor, verdict=Verdict.ACCEPTED, reasons="Enough")


def today_panel(vacancy: Vacancy) -> Panel:
    panel: Panel = PanelFactory(vacancy=vacancy, starts_at=BEGUN)
    return panel


def interests() -> list[tuple[Any, str]]:
    return [(each.user_id, each.words) for each in db.session.scalars(select(Interest).order_by(Interest.words))]


def edited(vacancy: Vacancy, actor: User, **changes: Any) -> None:
    names = ("reference", "post", "band", "staff_group", "division", "site", "posts", "campaign", "opened_on")
    fields = {name: getattr(vacancy, name) for name in names} | {"closes_on": None, "version": None}
    vacancies.edit_vacancy(vacancy, actor=actor, **fields | changes)


@pytest.mark.parametrize("how", ["account", "name", "place in the pool"])
def test_who_sat_when_the_panel_began_and_is_taken_off_afterwards_does_not_decide(board: Board, how: str) -> None:
    justification = sent_at(board.trust)
    pool = PoolMemberFactory(organisation=board.trust, user=board.chair, name="P. Nair")
    sat: dict[str, Any] = {
        "account": {"user": board.chair, "name": "P. Nair"},
        "name": {"name": "Priya NAIR"},
        "place in the pool": {"pool_member": pool, "name": "P. Nair"},
    }
    panel = today_panel(justification.vacancy)
    member = PanelMemberFactory(panel=panel, **sat[how])

    members.remove_member(member, actor=UserFactory())

    assert interests() == [(board.chair.id, f"Was on panel {panel.reference} when it began, until 28 November 2026")]
    with pytest.raises(RuleBroken, match=PARTY):
        accept(justification, board.chair)
    accept(justification, board.deputy)


def test_who_is_taken_off_before_the_panel_begins_never_sat_and_may_decide(board: Board, traveller: Any) -> None:
    justification = sent_at(board.trust)
    member = PanelMemberFactory(panel=today_panel(justification.vacancy), user=board.chair, name="Priya Nair")
    traveller.move_to(MORNING)

    members.remove_member(member, actor=UserFactory())
    accept(justification, board.chair)

    assert interests() == []


def test_a_member_whom_nobody_knows_is_taken_off_without_more(board: Board) -> None:
    member = PanelMemberFactory(panel=today_panel(VacancyFactory(organisation=board.trust)), name="Visiting Professor")

    members.remove_member(member, actor=UserFactory())

    assert interests() == []


def test_a_place_in_the_pool_that_is_linked_with_the_chair_afterwards_makes_the_chair_a_member(board: Board) -> None:
    justification = sent_at(board.trust)
    pool = PoolMemberFactory(organisation=board.trust, name="P. Nair")
    PanelMemberFactory(panel=justification.vacancy.panels[0], pool_member=pool, name="P. Nair")
    pool.user = board.chair

    with pytest.raises(RuleBroken, match=PARTY):
        accept(justification, board.chair)


def test_of_two_deciders_with_the_name_of_a_member_neither_decides(board: Board) -> None:
    justification = sent_at(board.trust)
    other = UserFactory(name="Priya Nair", roles={board.trust: Role.CHAIR})
    PanelMemberFactory(panel=justification.vacancy.panels[0], name="priya nair")

    for person in (board.chair, other):
        with pytest.raises(RuleBroken, match=PARTY):
            accept(justification, person)


def test_who_recruited_when_there_was_a_panel_does_not_decide_once_somebody_else_recruits(board: Board) -> None:
    justification = sent_at(board.trust)
    vacancy = justification.vacancy
    vacancy.manager = board.chair

    edited(vacancy, UserFactory(), manager_name="Samuel Adeyemi")

    assert interests() == [(board.chair.id, "Recruited for this vacancy, until 28 November 2026")]
    with pytest.raises(RuleBroken, match=PARTY):
        accept(justification, board.chair)
    (interest,) = db.session.scalars(select(Interest))
    assert [event.tag.value for event in history_of(interest)] == ["party.kept"]


def test_who_was_named_by_mistake_before_there_was_a_panel_is_named_no_more(board: Board) -> None:
    vacancy = VacancyFactory(organisation=board.trust, manager=board.chair)

    edited(vacancy, UserFactory(), manager_name="Samuel Adeyemi")

    assert interests() == []


def test_a_change_that_leaves_the_recruiting_manager_keeps_nobody_from_deciding(board: Board) -> None:
    vacancy = sent_at(board.trust).vacancy
    vacancy.manager = board.senior

    edited(vacancy, UserFactory(), manager_id=board.senior.id, site="City Hospital")

    assert interests() == []


def test_who_recruits_stays_a_party_when_a_file_names_somebody_else(board: Board) -> None:
    vacancy = sent_at(board.trust).vacancy
    vacancy.reference, vacancy.manager, vacancy.manager_name = "400-1", board.senior, "Tomasz Hale"
    lead = UserFactory(roles={board.trust: Role.EDI_LEAD})
    content = csv_of(row(reference="400-1", manager_name="Samuel Adeyemi"))
    received = imports.receive_file(
        board.trust, actor=lead, name="trac.csv", media_type="text/csv", content=content, columns=COLUMNS
    )

    imports.import_vacancies(received, actor=lead, rows=read(content, "trac.csv", COLUMNS).rows)

    assert interests() == [(board.senior.id, "Recruited for this vacancy, until 28 November 2026")]


def test_who_was_to_write_a_justification_does_not_decide_on_it_once_somebody_else_writes(board: Board) -> None:
    writer = UserFactory(name="Grace Lim", roles={board.trust: Role.PANEL_CHAIR})
    justification = sent_at(board.trust, state="more asked for", author=board.chair, sent_by=writer)
    InterestFactory(vacancy=justification.vacancy, user=board.deputy, words="A former colleague")

    writing.assign(justification, actor=UserFactory(), author=writer)

    assert interests() == [
        (board.deputy.id, "A former colleague"),
        (board.chair.id, "Was to write the justification, until 28 November 2026"),
    ]


def test_who_is_kept_from_deciding_already_is_not_kept_twice(board: Board) -> None:
    writer = UserFactory(roles={board.trust: Role.PANEL_CHAIR})
    justification = sent_at(board.trust, state="more asked for", author=board.chair)
    InterestFactory(vacancy=justification.vacancy, user=board.chair, words="A former colleague")

    writing.assign(justification, actor=UserFactory(), author=writer)

    assert interests() == [(board.chair.id, "A former colleague")]


def test_who_sent_a_justification_once_does_not_decide_on_what_somebody_else_sent_later(board: Board) -> None:
    justification = sent_at(board.trust, round=2)
    first = Sending(
        justification=justification,
        round=1,
        sent_by=board.chair,
        sent_at=clock.now(),
        content={"files": []},
        sha256="5f",
    )
    db.session.add(first)

    with pytest.raises(RuleBroken, match=PARTY):
        accept(justification, board.chair)


@pytest.mark.parametrize("joins", [{"name": "priya nair"}, {"name": "P. N."}])
def test_who_has_decided_joins_no_panel_of_the_vacancy_under_a_name_or_a_place_either(board: Board, joins: Any) -> None:
    justification = sent_at(board.trust)
    pool = PoolMemberFactory(organisation=board.trust, user=board.chair, name="P. N.")
    accept(justification, board.chair)
    panel = PanelFactory(vacancy=justification.vacancy, kind=PanelKind.INTERVIEW)
    chosen: Any = {"pool_member_ids": [pool.id]} if joins["name"] == pool.name else {}
    others = [] if chosen else [Other(Part.LAY, **joins, field="name_1")]

    with pytest.raises(RuleBroken, match="has decided on this vacancy, so cannot sit on its panels"):
        members.add_members(panel, actor=UserFactory(), others=others, **chosen)

    assert db.session.scalars(select(PanelMember).where(PanelMember.panel_id == panel.id)).all() == []


def test_the_vacancy_is_held_before_it_is_asked_who_has_decided(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    panel: Panel = PanelFactory(vacancy=VacancyFactory(organisation=board.trust))
    called: list[str] = []

    def watched(name: str, real: Any) -> Any:
        def call(given: Any) -> Any:
            called.append(name)
            return real(given)

        return call

    for name in ("hold", "locked", "deciders_on"):
        monkeypatch.setattr(queries, name, watched(name, getattr(queries, name)))

    members.add_members(panel, actor=UserFactory(), others=[Other(Part.LAY, "Jo Bloggs")])
    panels.record_panel(
        panel.vacancy, actor=UserFactory(), kind=PanelKind.INTERVIEW, day=date(2026, 12, 1), time="9am", candidates=2,
        answer=Answer.NOT_DECLARED, others=[Other(Part.LAY, "Jo Bloggs")],
    )  # fmt: skip

    assert called == ["hold", "locked", "hold", "deciders_on", "hold", "deciders_on"]


def leave(person: User) -> None:
    for membership in person.memberships:
        membership.ended_at = clock.now()
    db.session.flush()


def settings() -> PanelSettings:
    return db.session.scalars(select(PanelSettings)).one()


def test_a_recipient_who_has_left_decides_no_more_and_the_chair_does(board: Board) -> None:
    exception = asked_at(board.trust)
    gone = UserFactory(roles={board.trust: Role.VSM})
    settings().recipient = gone
    leave(gone)

    assert case_of(exception).deciders == {board.chair.id: Capacity.CHAIR}


def test_a_deputy_who_has_left_stands_in_for_nobody(board: Board) -> None:
    justification = sent_at(board.trust)
    InterestFactory(vacancy=justification.vacancy, user=board.chair)
    leave(board.deputy)

    assert case_of(justification).deciders == {board.senior.id: Capacity.SENIOR_INDEPENDENT}


def test_a_delegate_who_has_left_or_only_reads_by_now_decides_nothing(board: Board) -> None:
    exception = asked_at(board.trust)
    gone = UserFactory(roles={board.trust: Role.VSM})
    auditor = UserFactory(roles={board.trust: Role.AUDITOR})
    for each in (gone, auditor):
        DelegationFactory(organisation=board.trust, given_by=board.chair, to=each, until=date(2026, 12, 31))
    leave(gone)

    assert case_of(exception).deciders == {board.chair.id: Capacity.CHAIR}
