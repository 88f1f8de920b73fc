"""Members answer for a panel, and of nobody is it kept what they said."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.factories import UserFactory
from tests.panels.factories import PanelFactory, PanelMemberFactory
from tracker import clock
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.models import BallotBox, Panel
from tracker.panels.rules.vocabulary import Answer, PanelState, Said
from tracker.panels.services import declaring as services

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-30 12:00", tick=False):
        yield


def panel_of(*names: str, **columns: Any) -> tuple[Panel, list[User]]:
    panel: Panel = PanelFactory(**columns)
    people: list[User] = [UserFactory(name=name) for name in names]
    for person in people:
        PanelMemberFactory(panel=panel, user=person, name=person.name)
    db.session.expire(panel, ["members"])
    return panel, people


def told(*said: Said, order: Sequence[int] | None = None) -> Panel:
    """A panel whose members have all answered, in this order."""
    panel, people = panel_of("Amara Okafor", "Ines Duarte", "Ravi Shah")
    for place in order or range(len(said)):
        services.declare(panel, actor=people[place], said=said[place])
    return panel


def everything_kept(panel: Panel) -> str:
    """Every column of the panel, its members and its events, but for ids and days, and all that is in ballot boxes."""
    members = [
        {key: value for key, value in sorted(each.__dict__.items()) if "id" not in key and key[0] != "_"}
        for each in sorted(panel.members, key=lambda one: one.name)
    ]
    events = [(each.tag, each.actor.name if each.actor else None, each.details) for each in history_of(panel)]
    boxes = db.session.execute(sa.text("SELECT * FROM ballot_box")).all()
    own = {key: getattr(panel, key) for key in ("includes_bme", "state", "version", "solo_reason", "candidates")}
    hidden = {"panel", "user", "pool_member", "created_at"}
    return repr([[{key: each[key] for key in each if key not in hidden} for each in members], events, boxes, own])


BME, NOT, PREFER = Said.BME, Said.NOT_BME, Said.PREFER_NOT


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ((BME, NOT, NOT), Answer.YES),
        ((NOT, PREFER, BME), Answer.YES),
        ((BME, BME, BME), Answer.YES),
        ((NOT, NOT, NOT), Answer.NO),
        ((NOT, NOT, PREFER), Answer.NOT_DECLARED),
        ((PREFER, PREFER, PREFER), Answer.NOT_DECLARED),
    ],
)
def test_when_all_have_answered_the_panel_has_its_answer(said: tuple[Said, ...], answer: Answer) -> None:
    panel = told(*said)

    assert panel.includes_bme is answer
    assert [each.has_declared for each in panel.members] == [True, True, True]


@pytest.mark.parametrize(
    "said",
    [(BME, NOT, NOT), (NOT, BME, NOT), (NOT, NOT, BME), (BME, BME, NOT), (BME, PREFER, NOT), (BME, BME, BME)],
)
def test_afterwards_nothing_tells_who_said_what(said: tuple[Said, ...]) -> None:
    panel, other = told(*said), told(NOT, NOT, BME)

    assert everything_kept(panel) == everything_kept(other)
    assert "ethnic" not in everything_kept(panel)
    assert db.session.scalars(sa.select(BallotBox)).all() == []


def test_the_order_in_which_they_answer_tells_nothing_either() -> None:
    assert repr(told(BME, NOT, NOT, order=(0, 1, 2)).includes_bme) == repr(
        told(BME, NOT, NOT, order=(2, 1, 0)).includes_bme
    )


def test_before_the_box_is_opened_the_panel_says_nothing_whoever_has_spoken() -> None:
    for first in Said:
        panel, people = panel_of("Amara Okafor", "Ines Duarte", "Ravi Shah")
        before = panel.version

        services.declare(panel, actor=people[0], said=first)
        services.declare(panel, actor=people[1], said=NOT)

        assert (panel.includes_bme, panel.version) == (Answer.NOT_DECLARED, before)
        assert [(each.tag.value, each.reason, each.details) for each in history_of(panel)] == [
            ("declaration.made", None, {}),
            ("declaration.made", None, {}),
        ]


def test_the_trail_says_who_answered_and_nobody_opened_the_box() -> None:
    panel = told(NOT, NOT, BME)

    assert [(each.tag.value, each.actor and each.actor.name, each.details) for each in history_of(panel)] == [
        ("panel.answered", None, {"answer": "yes"}),
        ("declaration.made", "Ravi Shah", {}),
        ("declaration.made", "Ines Duarte", {}),
        ("declaration.made", "Amara Okafor", {}),
    ]


def test_each_member_answers_once_and_nobody_else_does() -> None:
    panel, people = panel_of("Amara Okafor", "Ines Duarte")
    services.declare(panel, actor=people[0], said=NOT)

    with pytest.raises(RuleBroken, match="You have answered for this panel already"):
        services.declare(panel, actor=people[0], said=BME)
    with pytest.raises(RuleBroken, match="You are not on this panel"):
        services.declare(panel, actor=UserFactory(), said=BME)


def test_somebody_who_answers_at_the_same_moment_is_heard_too() -> None:
    panel, people = panel_of("Amara Okafor", "Ines Duarte")
    assert (panel.ballot_box, [each.has_declared for each in panel.members]) == (None, [False, False])
    db.session.execute(sa.text("UPDATE panel_member SET has_declared = true WHERE name_key = 'amara okafor'"))
    box = sa.insert(BallotBox).values(
        id=panel.id, created_at=clock.now(), panel_id=panel.id, heard_bme=True, heard_not=0
    )
    db.session.execute(box)

    services.declare(panel, actor=people[1], said=NOT)

    assert panel.includes_bme is Answer.YES


def test_a_panel_of_one_has_no_answer_for_it_would_be_that_persons() -> None:
    panel, people = panel_of("Amara Okafor")

    with pytest.raises(RuleBroken, match="You can answer when the panel has at least two members"):
        services.declare(panel, actor=people[0], said=BME)
    with pytest.raises(RuleBroken, match="the answer of a panel of one would be that person's"):
        services.answer_panel(panel, actor=UserFactory(), answer=Answer.YES)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"starts_at": datetime(2026, 11, 29, 9, tzinfo=UTC)}, "The day of this panel is over"),
        ({"state": PanelState.CANCELLED, "cancelled_reason": "x"}, "This panel was cancelled"),
    ],
)
def test_nothing_is_answered_once_the_day_is_over_or_the_panel_was_cancelled(
    columns: dict[str, Any], words: str
) -> None:
    panel, people = panel_of("Amara Okafor", "Ines Duarte", **columns)

    with pytest.raises(RuleBroken, match=words):
        services.declare(panel, actor=people[0], said=BME)
    with pytest.raises(RuleBroken, match=words):
        services.answer_panel(panel, actor=people[0], answer=Answer.YES)


def test_the_organiser_records_what_the_members_told_them() -> None:
    panel, _ = panel_of("Amara Okafor", "Ines Duarte")
    organiser = UserFactory()

    services.answer_panel(panel, actor=organiser, answer=Answer.YES)

    assert panel.includes_bme is Answer.YES
    (event,) = history_of(panel)
    assert (event.actor, event.details["changes"]) == (organiser, {"includes_bme": ["not declared", "yes"]})


def test_what_the_members_said_themselves_outranks_what_the_organiser_recorded() -> None:
    panel, people = panel_of("Amara Okafor", "Ines Duarte")
    services.answer_panel(panel, actor=UserFactory(), answer=Answer.YES)

    for person in people:
        services.declare(panel, actor=person, said=NOT)

    assert panel.includes_bme is Answer.NO
    with pytest.raises(RuleBroken, match="so their answer stands until the members change"):
        services.answer_panel(panel, actor=UserFactory(), answer=Answer.YES)
