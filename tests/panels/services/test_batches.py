"""Batches of vacancies alike, and what is done about a single candidate."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.db import db, transaction
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import Batch, Panel, Vacancy
from tracker.panels.queries.batches import alike, get_batch
from tracker.panels.rules.vocabulary import BatchOutcome, SoloChoice, VacancyState
from tracker.panels.services import batches as services
from tracker.wres.rules.vocabulary import Band, StaffGroup

PAST = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    found: Organisation = OrganisationFactory()
    return found


@pytest.fixture
def actor(trust: Organisation) -> User:
    found: User = UserFactory(roles={trust: Role.EDI_LEAD})
    return found


def vacancy(trust: Organisation, reference: str, **more: Any) -> Vacancy:
    found: Vacancy = VacancyFactory(organisation=trust, reference=reference, **more)
    return found


def single(of: Vacancy, **more: Any) -> Panel:
    found: Panel = PanelFactory(vacancy=of, candidates=1, **more)
    return found


def formed(
    of: Vacancy, actor: User, *others: Vacancy, title: str = "December nurses", version: int | None = None
) -> Batch:
    with transaction():
        return services.form_batch(
            of, actor=actor, title=title, vacancy_ids=[each.id for each in others], version=version
        )


def ended(batch: Batch, actor: User, outcome: BatchOutcome, note: str = "") -> None:
    with transaction():
        services.end_batch(batch, actor=actor, outcome=outcome, outcome_note=note, version=batch.version)


def test_open_vacancies_of_the_same_family_group_and_site_are_alike(trust: Organisation) -> None:
    this = vacancy(trust, "400-1")
    found = vacancy(trust, "400-2", band=Band.BAND_6, site=" ashbourne GENERAL")
    vacancy(trust, "400-3", band=Band.BAND_8A)
    vacancy(trust, "400-4", staff_group=StaffGroup.NON_CLINICAL)
    vacancy(trust, "400-5", site="Elsewhere")
    vacancy(trust, "400-6", state=VacancyState.CLOSED, closed_on=date(2026, 11, 1))
    vacancy(OrganisationFactory(), "400-7")

    assert alike(this) == [found]


def test_the_panels_of_a_batch_that_see_one_person_are_decided(trust: Organisation, actor: User) -> None:
    first, second = vacancy(trust, "400-1"), vacancy(trust, "400-2")
    panels: list[Panel] = [single(first), single(second), single(second, starts_at=PAST), PanelFactory(vacancy=second)]

    batch = formed(first, actor, second)

    assert (batch.reference, batch.title, batch.vacancies) == ("B1", "December nurses", [first, second])
    assert [each.solo_choice for each in panels] == [SoloChoice.BATCHED, SoloChoice.BATCHED, None, None]
    event = history_of(batch)[0]
    assert (event.tag, event.details["changes"]) == ("batch.formed", {"vacancies": [[], ["400-1", "400-2"]]})
    assert [str(each.tag) for each in history_of(panels[0])] == ["panel.solo_decided"]


def test_a_batch_that_is_planned_is_changed_in_place(trust: Organisation, actor: User) -> None:
    first, second, third = (vacancy(trust, f"400-{number}") for number in (1, 2, 3))
    panel = single(second)
    batch = formed(first, actor, second)

    again = formed(first, actor, third, title="Nurses", version=batch.version)

    assert (again, again.vacancies, second.batch_id) == (batch, [first, third], None)
    assert panel.solo_choice is None
    event = history_of(batch)[0]
    assert (event.tag, event.details["changes"]) == (
        "batch.edited",
        {"title": ["December nurses", "Nurses"], "vacancies": [["400-1", "400-2"], ["400-1", "400-3"]]},
    )
    with pytest.raises(Conflict):
        formed(first, actor, third, version=1)


def test_a_vacancy_is_in_one_planned_batch(trust: Organisation, actor: User) -> None:
    first, second, third, fourth = (vacancy(trust, f"400-{number}") for number in (1, 2, 3, 4))
    formed(first, actor, second)

    assert alike(third) == [fourth]
    with pytest.raises(RuleBroken, match="Select only vacancies that are open and alike") as refusal:
        formed(third, actor, second)
    assert refusal.value.field == "vacancy_ids"


def test_one_vacancy_is_no_batch(trust: Organisation, actor: User) -> None:
    with pytest.raises(RuleBroken, match="Select at least one other vacancy"):
        formed(vacancy(trust, "400-1"), actor)


def test_a_closed_vacancy_is_put_into_no_batch(trust: Organisation, actor: User) -> None:
    closed = vacancy(trust, "400-1", state=VacancyState.CLOSED, closed_on=date(2026, 11, 1))

    with pytest.raises(RuleBroken, match="This vacancy is closed"):
        formed(closed, actor, vacancy(trust, "400-2"))


def test_batches_are_numbered_in_turn(trust: Organisation, actor: User) -> None:
    first = formed(vacancy(trust, "400-1"), actor, vacancy(trust, "400-2"))
    second = formed(vacancy(trust, "400-3"), actor, vacancy(trust, "400-4"))

    assert [first.reference, second.reference] == ["B1", "B2"]


def test_a_batch_that_was_held_stays_as_it_was(trust: Organisation, actor: User) -> None:
    first, second = vacancy(trust, "400-1"), vacancy(trust, "400-2")
    batch = formed(first, actor, second)

    ended(batch, actor, BatchOutcome.HELD)

    assert alike(vacancy(trust, "400-3")) == []
    assert history_of(batch)[0].details["changes"] == {"outcome": ["planned", "held together"]}
    with pytest.raises(RuleBroken, match="was interviewed for in batch B1 already"):
        formed(first, actor, second)
    with pytest.raises(RuleBroken, match="is recorded already"):
        ended(batch, actor, BatchOutcome.NOT_HELD, "Changed our minds")


def test_where_a_batch_was_not_held_panels_to_come_wait_for_a_choice_again(trust: Organisation, actor: User) -> None:
    first, second, third = (vacancy(trust, f"400-{number}") for number in (1, 2, 3))
    panel = single(first)
    batch = formed(first, actor, second)

    ended(batch, actor, BatchOutcome.NOT_HELD, "One was filled by redeployment")

    assert (batch.outcome_note, panel.solo_choice) == ("One was filled by redeployment", None)
    db.session.expire_all()
    assert alike(third) == [first, second]
    another = formed(third, actor, first)
    assert another.reference == "B2"
    assert get_batch(batch.id).vacancies == [second]


def test_what_is_done_about_a_single_candidate_is_said_with_its_reason(trust: Organisation, actor: User) -> None:
    panel = single(vacancy(trust, "400-1"))

    with transaction():
        services.decide_solo(
            panel, actor=actor, solo_choice=SoloChoice.ALONE, solo_reason="A ward without a manager", version=1
        )

    assert (panel.solo_choice, panel.solo_reason) == (SoloChoice.ALONE, "A ward without a manager")
    event = history_of(panel)[0]
    assert (event.tag, event.details["changes"]["solo_choice"]) == (
        "panel.solo_decided",
        [None, "went ahead with one candidate"],
    )


@pytest.mark.parametrize(
    ("more", "said", "message"),
    [
        ({"starts_at": PAST}, (SoloChoice.ALONE, "Late"), "The day of this panel is over"),
        ({"candidates": 2}, (SoloChoice.ALONE, "Why"), "not to interview a single candidate"),
        ({}, (SoloChoice.MORE_FOUND, ""), "Say why, or what was done"),
        ({}, (SoloChoice.BATCHED, "Why"), "Put the vacancy into a batch"),
    ],
)
def test_what_cannot_be_said_of_it_is_refused(
    trust: Organisation, actor: User, more: dict[str, Any], said: tuple[SoloChoice, str], message: str
) -> None:
    panel = PanelFactory(vacancy=vacancy(trust, "400-1"), **({"candidates": 1} | more))

    with pytest.raises(RuleBroken, match=message), transaction():
        services.decide_solo(panel, actor=actor, solo_choice=said[0], solo_reason=said[1])


def test_a_stale_choice_is_refused(trust: Organisation, actor: User) -> None:
    with pytest.raises(Conflict), transaction():
        services.decide_solo(
            single(vacancy(trust, "400-1")), actor=actor, solo_choice=SoloChoice.ALONE, solo_reason="Why", version=9
        )
