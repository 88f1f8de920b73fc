"""Adding, changing, closing and opening vacancies: what is stored, who is told, what is refused."""

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
from tracker.db import transaction
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import Vacancy
from tracker.panels.queries.vacancies import get_vacancy
from tracker.panels.rules.vocabulary import PanelState, VacancyState
from tracker.panels.services.vacancies import close_vacancy, create_vacancy, edit_vacancy, reopen_vacancy
from tracker.wres.rules.vocabulary import Band, StaffGroup

ANSWERS: dict[str, Any] = {
    "reference": "400-7123456",
    "post": "Ward manager",
    "band": Band.BAND_7,
    "staff_group": StaffGroup.CLINICAL,
    "division": "Medicine",
    "site": "Ashbourne General",
    "posts": 2,
    "manager_id": None,
    "manager_name": "Samuel Adeyemi",
    "campaign": "",
    "opened_on": date(2026, 9, 1),
    "closes_on": None,
}


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
    found: User = UserFactory(name="Grace Eze", roles={trust: Role.RECRUITING_MANAGER})
    return found


def created(trust: Organisation, actor: User, **more: Any) -> Vacancy:
    with transaction():
        return create_vacancy(trust, actor=actor, **(ANSWERS | more))


def events(vacancy: Vacancy) -> list[tuple[str, Any, str | None]]:
    return [(str(each.tag), each.details.get("changes"), each.reason) for each in history_of(vacancy)]


def test_a_vacancy_is_added_and_the_trail_says_so(trust: Organisation, actor: User) -> None:
    vacancy = created(trust, actor)

    assert (vacancy.organisation_id, vacancy.reference, vacancy.posts) == (trust.id, "400-7123456", 2)
    assert vacancy.state is VacancyState.OPEN
    assert events(vacancy) == [("vacancy.created", None, None)]


def test_whoever_recruits_is_known_by_their_account_and_their_name(trust: Organisation, actor: User) -> None:
    vacancy = created(trust, actor, manager_id=actor.id, manager_name="")

    assert (vacancy.manager_id, vacancy.manager_name) == (actor.id, "Grace Eze")
    with pytest.raises(RuleBroken, match="not both") as refusal:
        created(trust, actor, manager_id=actor.id, manager_name="Somebody typed", reference="400-2")
    assert refusal.value.field == "manager_name"


@pytest.mark.parametrize(
    ("more", "message", "field"),
    [
        ({"reference": ""}, "Enter the reference of the vacancy", "reference"),
        ({"post": ""}, "Enter the post", "post"),
        ({"manager_name": ""}, "Select who recruits for it, or type their name below", "manager_id"),
        ({"band": Band.CONSULTANTS}, "Select a pay band, or medical and dental as the staff group", "band"),
        (
            {"staff_group": StaffGroup.MEDICAL_DENTAL},
            "Select a medical grade, or another staff group",
            "band",
        ),
        ({"posts": 0}, "Enter a number of posts from 1 to 500", "posts"),
        (
            {"closes_on": date(2026, 8, 1)},
            "The closing date for applications must be the same as or after the opening date",
            "closes_on",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_question(
    trust: Organisation, actor: User, more: dict[str, Any], message: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        created(trust, actor, **more)

    assert (refusal.value.message, refusal.value.field) == (message, field)


def test_a_reference_is_given_once_at_a_trust(trust: Organisation, actor: User) -> None:
    VacancyFactory(reference="400-7123456")
    VacancyFactory(organisation=trust, reference="400-1")
    other = created(trust, actor)

    with (
        pytest.raises(RuleBroken, match="There is a vacancy with the reference 400-1 already") as refusal,
        transaction(),
    ):
        edit_vacancy(other, actor=actor, version=1, **(ANSWERS | {"reference": "400-1"}))
    assert refusal.value.field == "reference"
    with pytest.raises(RuleBroken, match="There is a vacancy with the reference 400-7123456 already"):
        created(trust, actor)


def test_somebody_without_a_role_here_cannot_recruit(trust: Organisation, actor: User) -> None:
    stranger = UserFactory(roles={OrganisationFactory(): Role.RECRUITING_MANAGER})

    with pytest.raises(RuleBroken, match="Select somebody with a role at this organisation"):
        created(trust, actor, manager_id=stranger.id)


def test_whoever_recruited_for_it_may_stay_after_leaving(trust: Organisation, actor: User) -> None:
    left = UserFactory(name="Hilary Mahmud")
    vacancy = VacancyFactory(organisation=trust, manager=left, manager_name="Hilary Mahmud")

    with transaction():
        edit_vacancy(vacancy, actor=actor, version=1, **(ANSWERS | {"manager_id": left.id, "manager_name": ""}))

    assert (vacancy.manager_id, vacancy.manager_name) == (left.id, "Hilary Mahmud")


def test_a_change_is_told_before_and_after_and_people_by_name(trust: Organisation, actor: User) -> None:
    vacancy = created(trust, actor)

    with transaction():
        edit_vacancy(vacancy, actor=actor, version=1, **(ANSWERS | {"posts": 3, "manager_id": actor.id}))

    assert events(vacancy)[0] == (
        "vacancy.edited",
        {"posts": [2, 3], "manager_name": ["Samuel Adeyemi", "Grace Eze"]},
        None,
    )


def test_saving_what_is_there_changes_nothing(trust: Organisation, actor: User) -> None:
    vacancy = created(trust, actor)

    with transaction():
        edit_vacancy(vacancy, actor=actor, version=1, **ANSWERS)

    assert (vacancy.version, len(events(vacancy))) == (1, 1)


def test_a_stale_change_is_refused(trust: Organisation, actor: User) -> None:
    vacancy = created(trust, actor)
    with transaction():
        edit_vacancy(vacancy, actor=actor, version=1, **(ANSWERS | {"posts": 3}))

    with pytest.raises(Conflict), transaction():
        edit_vacancy(vacancy, actor=actor, version=1, **(ANSWERS | {"posts": 4}))


def test_a_closed_vacancy_is_opened_again_before_it_changes(trust: Organisation, actor: User) -> None:
    vacancy = created(trust, actor)
    PanelFactory(vacancy=vacancy, state=PanelState.CANCELLED, cancelled_reason="Redeployed")
    PanelFactory(vacancy=vacancy, starts_at=datetime(2026, 11, 22, 9, tzinfo=UTC))

    with transaction():
        close_vacancy(vacancy, actor=actor, closed_on=date(2026, 11, 22))
    with pytest.raises(RuleBroken, match="This vacancy is closed already"), transaction():
        close_vacancy(vacancy, actor=actor, closed_on=date(2026, 11, 22))
    with pytest.raises(RuleBroken, match="Open it again before you change it"), transaction():
        edit_vacancy(vacancy, actor=actor, version=None, **ANSWERS)
    with pytest.raises(RuleBroken, match="Enter why it is opened again"), transaction():
        reopen_vacancy(vacancy, actor=actor, reason="")
    with transaction():
        reopen_vacancy(vacancy, actor=actor, reason="The person appointed withdrew")
    with pytest.raises(RuleBroken, match="This vacancy is open already"), transaction():
        reopen_vacancy(vacancy, actor=actor, reason="Again")

    assert (vacancy.is_open, vacancy.closed_on) == (True, None)
    assert events(vacancy)[:2] == [
        (
            "vacancy.reopened",
            {"state": ["closed", "open"], "closed_on": ["2026-11-22", None]},
            "The person appointed withdrew",
        ),
        ("vacancy.closed", {"state": ["open", "closed"], "closed_on": [None, "2026-11-22"]}, None),
    ]


def test_a_vacancy_with_a_panel_to_come_is_not_closed(trust: Organisation, actor: User) -> None:
    vacancy = created(trust, actor)
    PanelFactory(vacancy=vacancy)

    with pytest.raises(RuleBroken, match="A panel is planned for 1 December 2026"), transaction():
        close_vacancy(get_vacancy(vacancy.id), actor=actor, closed_on=date(2026, 11, 22))
