"""What an organisation settles about commitments, and what it may not."""

from typing import Any

import pytest

from tests.commitments.factories import CommitmentSettingsFactory, ConsentFactory
from tests.factories import SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.audit.queries import history_of
from tracker.commitments.models import CommitmentSettings
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.settled import CONSENT
from tracker.commitments.services import settings as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken

pytestmark = pytest.mark.usefixtures("session")
ASKED: dict[str, Any] = {
    "version": None,
    "concern_user_id": None,
    "concern_alternate_id": None,
    "consent_wording": "I agree to be in the pool",
    "progression_wording": "I agree to be followed",
    "interests_typed": "Estates\nDigital and data",
    "rhythm_days": 42,
    "grace_days": 7,
    "coordinator_days": 21,
    "link_days": 3,
    "release_days": 0,
    "tells_remuneration": True,
}


def save(trust: Organisation, **changes: Any) -> CommitmentSettings:
    return services.save_settings(trust, **{"actor": UserFactory(), **ASKED, **changes})


def person(trust: Organisation, *roles: Role, name: str = "Gareth Pritchard") -> User:
    found: User = UserFactory(name=name, roles={trust: list(roles)})
    return found


def test_an_organisation_settles_it_for_the_first_time_and_changes_it(trust: Organisation) -> None:
    guardian = person(trust, Role.NETWORK_LEAD)
    other = person(trust, Role.GOVERNOR, name="Bethan Llewelyn")

    found = save(trust, concern_user_id=guardian.id, concern_alternate_id=other.id)
    settled = settled_at(trust.id)
    again = save(trust, version=1, concern_user_id=other.id, rhythm_days=28)

    assert (settled.rhythm_days, settled.release_days, settled.tells_remuneration) == (42, 0, True)
    assert settled.interests == ("Estates", "Digital and data")
    assert again is found
    assert (found.concern_user_id, found.concern_alternate_id) == (other.id, None)
    changes = [event.details["changes"] for event in history_of(found)]
    assert changes[0]["rhythm_days"] == [42, 28]
    assert changes[0]["concern_user_id"] == [str(guardian.id), str(other.id)]


def test_who_has_consented_keeps_the_wording_that_they_saw(trust: Organisation) -> None:
    consent = ConsentFactory(colleague__organisation=trust)

    save(trust)
    db.session.refresh(consent)

    assert consent.wording == CONSENT
    assert settled_at(trust.id).consent_wording == "I agree to be in the pool"


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"rhythm_days": 6}, "rhythm_days", "Enter a number of days from 7 to 365"),
        ({"grace_days": 0}, "grace_days", "Enter a number of days from 1 to 365"),
        ({"coordinator_days": 366}, "coordinator_days", "Enter a number of days from 1 to 365"),
        ({"link_days": 61}, "link_days", "Enter a number of days from 1 to 60"),
        ({"release_days": -1}, "release_days", "Enter a number of days from 0 to 60"),
        ({"interests_typed": " "}, "interests_typed", "Enter at least one interest"),
    ],
)
def test_what_cannot_be_settled_is_refused_beside_its_question(
    trust: Organisation, changes: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        save(trust, **changes)

    assert (refusal.value.field, refusal.value.message) == (field, said)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.AUDITOR, "Gareth Pritchard only reads here, so cannot answer. Select somebody else"),
        (Role.COLLEAGUE, "Select somebody with a part at this organisation"),
        (
            Role.CHAIR,
            "Gareth Pritchard is the chair or the chief executive, to whom leaders answer. Select somebody else",
        ),
    ],
)
def test_a_concern_goes_to_nobody_who_cannot_answer_it_or_to_whom_leaders_answer(
    trust: Organisation, role: Role, said: str
) -> None:
    named = person(trust, role)

    with pytest.raises(RuleBroken) as refusal:
        save(trust, concern_user_id=named.id)

    assert (refusal.value.field, refusal.value.message) == ("concern_user_id", said)


def test_the_chief_executive_is_known_by_their_seat(trust: Organisation) -> None:
    chief = person(trust, Role.BOARD_MEMBER)
    SeatFactory(organisation=trust, position=Position.CHIEF_EXECUTIVE, user=chief, holder=chief.name)

    with pytest.raises(RuleBroken, match="is the chair or the chief executive"):
        save(trust, concern_user_id=chief.id)


def test_two_different_people_are_named_the_first_first(trust: Organisation) -> None:
    guardian = person(trust, Role.NETWORK_LEAD)

    with pytest.raises(RuleBroken, match="Select two different people"):
        save(trust, concern_user_id=guardian.id, concern_alternate_id=guardian.id)
    with pytest.raises(RuleBroken, match="Select who receives concerns first"):
        save(trust, concern_alternate_id=guardian.id)
    with pytest.raises(RuleBroken, match="Select somebody with a part at this organisation"):
        save(trust, concern_user_id=UserFactory().id)


def test_a_save_over_somebody_elses_is_refused(trust: Organisation) -> None:
    CommitmentSettingsFactory(organisation=trust)

    with pytest.raises(Conflict):
        save(trust)
    with pytest.raises(Conflict):
        save(trust, version=7)


def test_two_who_settle_it_first_at_once_are_told(trust: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    with db.session.no_autoflush:
        CommitmentSettingsFactory(organisation=trust)
    monkeypatch.setattr(services, "settings_of", lambda _: None)

    with pytest.raises(RuleBroken, match="Somebody else has saved the settings meanwhile"), db.session.begin_nested():
        save(trust)
