"""Recording how many people came how far: first time, later stages, corrections, and what it calls for."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import StageCountsFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import StageCounts, Vacancy
from tracker.panels.queries.counts import counts_of
from tracker.panels.queries.hub import glimpse_of
from tracker.panels.rules.vocabulary import JustificationState
from tracker.panels.services import counts as services
from tracker.panels.services.counts import record_counts

APPLIED = {"applied_white": 11, "applied_bme": 8, "applied_unknown": 1}
INTERVIEWED = {"interviewed_white": 2, "interviewed_bme": 2, "interviewed_unknown": 0}
APPOINTED = {"appointed_white": 1, "appointed_bme": 0, "appointed_unknown": 0}
DECIDED = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def vacancy(session: Any) -> Vacancy:
    found: Vacancy = VacancyFactory(organisation=OrganisationFactory())
    return found


@pytest.fixture
def actor(vacancy: Vacancy) -> User:
    found: User = UserFactory(roles={vacancy.organisation: Role.EDI_LEAD})
    return found


def recorded(vacancy: Vacancy, actor: User, cells: dict[str, int], **more: Any) -> StageCounts:
    with transaction():
        return record_counts(vacancy, actor=actor, **({"decided_on": None} | cells | more))


def told(found: StageCounts) -> list[tuple[str, Any, str | None]]:
    return [(str(each.tag), each.details, each.reason) for each in history_of(found)]


def test_the_trail_tells_totals_and_never_a_groups_count(vacancy: Vacancy, actor: User) -> None:
    found = recorded(vacancy, actor, APPLIED | INTERVIEWED)

    assert told(found) == [("counts.recorded", {"changes": {"applied": [None, 20], "interviewed": [None, 4]}}, None)]
    assert glimpse_of(vacancy) is None


def test_a_later_stage_needs_no_reason_and_opens_the_justification(vacancy: Vacancy, actor: User) -> None:
    found = recorded(vacancy, actor, APPLIED | INTERVIEWED)

    recorded(vacancy, actor, APPLIED | INTERVIEWED | APPOINTED, decided_on=DECIDED, version=1)

    assert told(found)[0] == ("counts.recorded", {"changes": {"appointed": [None, 1]}}, None)
    justification = glimpse_of(vacancy).justification  # type: ignore[union-attr]
    assert (justification.state, justification.due_on) == (JustificationState.DRAFT, date(2026, 11, 16))
    assert justification.expected == 3


def test_a_correction_needs_a_reason_and_says_where_only_the_split_changed(vacancy: Vacancy, actor: User) -> None:
    found = recorded(vacancy, actor, APPLIED | INTERVIEWED | APPOINTED, decided_on=DECIDED)
    corrected = APPLIED | {"interviewed_white": 4, "interviewed_bme": 0, "interviewed_unknown": 0} | APPOINTED

    with pytest.raises(RuleBroken, match="Enter why the counts are corrected") as refusal:
        recorded(vacancy, actor, corrected, decided_on=DECIDED, version=1)
    recorded(vacancy, actor, corrected, decided_on=DECIDED, version=1, reason="Two people were counted wrongly")

    assert refusal.value.field == "reason"
    assert told(found)[0] == (
        "counts.corrected",
        {"split_between_groups_changed": ["interviewed"]},
        "Two people were counted wrongly",
    )
    assert glimpse_of(vacancy).justification.state is JustificationState.NOT_NEEDED  # type: ignore[union-attr]


def test_another_day_of_decision_is_a_correction(vacancy: Vacancy, actor: User) -> None:
    cells = APPLIED | APPOINTED
    recorded(vacancy, actor, cells, decided_on=DECIDED)

    with pytest.raises(RuleBroken, match="Enter why the counts are corrected"):
        recorded(vacancy, actor, cells, decided_on=date(2026, 11, 3), version=1)


@pytest.mark.parametrize(
    ("cells", "decided_on", "field"),
    [
        (
            APPLIED | {"interviewed_white": 12, "interviewed_bme": 0, "interviewed_unknown": 0},
            None,
            "interviewed_white",
        ),
        ({"applied_white": 1}, None, "applied_bme"),
        (APPOINTED, None, "decided_on"),
        (APPLIED, DECIDED, "appointed_white"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box(
    vacancy: Vacancy, actor: User, cells: dict[str, int], decided_on: date | None, field: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        recorded(vacancy, actor, cells, decided_on=decided_on)

    assert refusal.value.field == field
    assert counts_of(vacancy) is None


@pytest.mark.parametrize("version", [None, 2])
def test_whoever_did_not_see_what_is_recorded_replaces_nothing(
    vacancy: Vacancy, actor: User, version: int | None
) -> None:
    recorded(vacancy, actor, APPLIED)

    with pytest.raises(Conflict):
        recorded(vacancy, actor, APPLIED | INTERVIEWED, version=version)


def test_two_who_record_at_once_leave_one_record(
    vacancy: Vacancy, actor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    StageCountsFactory(vacancy=vacancy)
    monkeypatch.setattr(services, "counts_of", lambda _vacancy: None)

    with pytest.raises(RuleBroken, match="Somebody else has just recorded counts"):
        recorded(vacancy, actor, APPLIED)
