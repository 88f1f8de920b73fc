"""What the board decides about a target, and that nothing it agreed is changed afterwards."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy import select

from tests.factories import UserFactory
from tests.targets.factories import TargetVersionFactory
from tracker.accounts.models import User
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Tag
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.targets.models import Target, TargetVersion
from tracker.targets.rules.vocabulary import Level, State, VersionState
from tracker.targets.services import deciding

pytestmark = pytest.mark.usefixtures("session")

NOVEMBER = time_machine.travel("2026-11-22 10:00:00+00:00", tick=False)
DECISION: dict[str, Any] = {"meeting": "Board of directors", "agreed_on": date(2025, 1, 30), "minute": "25/014"}
CARRIED = ("base_year", "source", "base_bme", "base_known", "base_value", "yardstick", "goal_value", "goal_year")


@pytest.fixture
def actor() -> User:
    user: User = UserFactory()
    return user


@pytest.fixture(autouse=True)
def _now() -> Any:
    with NOVEMBER:
        yield


def last_event() -> AuditEvent:
    return db.session.scalars(select(AuditEvent).order_by(AuditEvent.position.desc())).first()  # type: ignore[return-value]


def agreed_target() -> Target:
    version: TargetVersion = TargetVersionFactory(agreed=True)
    return version.target


def rebased(target: Target, actor: User) -> TargetVersion:
    new = deciding.rebase(target, actor=actor, reason="The workforce’s share rose to 24%")
    new.goal_value = Decimal(24)
    db.session.flush()
    return new


def test_the_board_agrees_a_target_at_a_meeting_under_a_minute(actor: User) -> None:
    draft = TargetVersionFactory()

    deciding.agree(draft.target, actor=actor, version=draft.version, **DECISION)
    db.session.flush()

    assert (draft.target.state, draft.state, draft.recorded_by) == (State.AGREED, VersionState.AGREED, actor)
    assert (draft.meeting, draft.agreed_on, draft.minute) == ("Board of directors", date(2025, 1, 30), "25/014")
    event = last_event()
    assert event.tag == Tag.TARGET_AGREED
    assert event.details == {
        "meeting": "Board of directors",
        "agreed_on": "2025-01-30",
        "minute": "25/014",
        "number": 1,
        "baseline": "8 in 2024",
        "goal": "20 by 2034",
    }


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2024, 3, 30)])
def test_the_meeting_lies_between_the_baseline_and_today(actor: User, day: date) -> None:
    draft = TargetVersionFactory()

    with pytest.raises(RuleBroken) as broken:
        deciding.agree(draft.target, actor=actor, version=draft.version, **DECISION | {"agreed_on": day})

    assert broken.value.field == "agreed_on"


def test_what_changed_meanwhile_is_not_agreed(actor: User) -> None:
    draft = TargetVersionFactory()

    with pytest.raises(Conflict):
        deciding.agree(draft.target, actor=actor, version=draft.version - 1, **DECISION)


def test_nothing_is_agreed_twice(actor: User) -> None:
    with pytest.raises(RuleBroken, match=r"^There is no draft for the board to agree$"):
        deciding.agree(agreed_target(), actor=actor, version=None, **DECISION)


def test_re_basing_begins_a_version_with_the_words_of_the_old_one(actor: User) -> None:
    target = agreed_target()
    old = target.standing

    new = deciding.rebase(target, actor=actor, reason="The workforce’s share rose to 24%")

    assert (new.number, new.state, new.reason) == (2, VersionState.DRAFT, "The workforce’s share rose to 24%")
    assert [getattr(new, name) for name in CARRIED] == [getattr(old, name) for name in CARRIED]
    assert (new.meeting, new.agreed_on, new.minute) == ("", None, "")
    assert target.standing is old
    assert (last_event().tag, last_event().reason) == (Tag.TARGET_REBASE_STARTED, "The workforce’s share rose to 24%")


def test_the_old_version_stays_when_the_board_agrees_the_new_one(actor: User) -> None:
    target = agreed_target()
    old = target.standing
    new = rebased(target, actor)

    deciding.agree(target, actor=actor, version=new.version, **DECISION | {"agreed_on": date(2026, 1, 29)})
    db.session.flush()
    db.session.expire_all()

    assert [(each.number, each.state, each.goal_value) for each in target.versions] == [
        (1, VersionState.REPLACED, Decimal(20)),
        (2, VersionState.AGREED, Decimal(24)),
    ]
    assert (target.standing, target.earlier) == (new, [old])
    assert last_event().reason == "The workforce’s share rose to 24%"


def test_a_target_is_reached_by_the_boards_word(actor: User) -> None:
    target = agreed_target()

    deciding.reach(target, actor=actor, version=target.version, ended_on=date(2026, 5, 28), minute="26/047")
    db.session.flush()

    assert (target.state, target.ended_on, target.ended_minute) == (State.REACHED, date(2026, 5, 28), "26/047")
    assert last_event().tag == Tag.TARGET_REACHED
    assert not target.is_live


def test_a_target_is_retired_with_a_reason(actor: User) -> None:
    target = agreed_target()

    deciding.retire(
        target, actor=actor, version=target.version, ended_on=date(2026, 5, 28), minute="26/048", reason="Trust merged"
    )
    db.session.flush()

    assert (target.state, target.ended_reason) == (State.RETIRED, "Trust merged")
    assert (last_event().tag, last_event().reason) == (Tag.TARGET_RETIRED, "Trust merged")


def test_a_target_does_not_end_while_a_new_version_is_open(actor: User) -> None:
    target = agreed_target()
    rebased(target, actor)

    with pytest.raises(RuleBroken, match=r"^A new version of this target has been begun"):
        deciding.reach(target, actor=actor, version=target.version, ended_on=date(2026, 5, 28), minute="26/047")


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2025, 1, 29)])
def test_a_target_ends_between_its_agreement_and_today(actor: User, day: date) -> None:
    target = agreed_target()

    with pytest.raises(RuleBroken) as broken:
        deciding.reach(target, actor=actor, version=target.version, ended_on=day, minute="26/047")

    assert broken.value.field == "ended_on"


def test_a_draft_is_neither_reached_nor_retired(actor: User) -> None:
    target = TargetVersionFactory().target

    with pytest.raises(RuleBroken):
        deciding.reach(target, actor=actor, version=None, ended_on=date(2026, 5, 28), minute="26/047")


def test_an_agreement_with_a_region_is_kept_with_how_progress_is_tracked(actor: User) -> None:
    target = agreed_target()

    agreement = deciding.add_agreement(
        target,
        actor=actor,
        level=Level.REGIONAL,
        agreed_on=date(2025, 3, 3),
        with_whom="NHS England, Midlands",
        tracking="Each quarter",
    )
    db.session.flush()

    assert target.agreements == [agreement]
    assert (last_event().tag, last_event().details["with_whom"]) == (Tag.AGREEMENT_ADDED, "NHS England, Midlands")


def test_an_agreement_is_not_made_in_the_future(actor: User) -> None:
    with pytest.raises(RuleBroken) as broken:
        deciding.add_agreement(
            agreed_target(),
            actor=actor,
            level=Level.NATIONAL,
            agreed_on=date(2026, 11, 23),
            with_whom="A",
            tracking="B",
        )

    assert broken.value.field == "agreed_on"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE target_version SET goal_value = 12",
        "UPDATE target_version SET base_bme = 9",
        "UPDATE target_version SET minute = 'X'",
        "UPDATE target_version SET state = 'draft'",
        "DELETE FROM target_version",
    ],
)
def test_the_database_itself_keeps_what_the_board_agreed(change: str) -> None:
    TargetVersionFactory(agreed=True)

    with pytest.raises(sa.exc.DBAPIError, match="an agreed version of a target cannot be changed"):
        db.session.execute(sa.text(change))


def test_the_database_itself_keeps_a_replaced_version_replaced(actor: User) -> None:
    target = agreed_target()
    new = rebased(target, actor)
    deciding.agree(target, actor=actor, version=new.version, **DECISION | {"agreed_on": date(2026, 1, 29)})
    db.session.flush()

    with pytest.raises(sa.exc.DBAPIError, match="an agreed version of a target cannot be changed"):
        db.session.execute(sa.text("UPDATE target_version SET state = 'agreed' WHERE number = 1"))


def test_a_draft_can_be_changed_and_removed() -> None:
    TargetVersionFactory()

    db.session.execute(sa.text("UPDATE target_version SET goal_value = 12"))
    db.session.execute(sa.text("DELETE FROM target_version"))
