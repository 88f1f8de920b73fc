"""What a trust settles about panels, and what it may not."""

from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelSettingsFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import PanelSettings
from tracker.panels.queries.bench import settled_at
from tracker.panels.rules.settled import Reason
from tracker.panels.services import settings as services

pytestmark = pytest.mark.usefixtures("session")
ASKED: dict[str, Any] = {
    "version": None,
    "justification_days": 15,
    "recipient_id": None,
    "deputy_id": None,
    "senior_independent_id": None,
    "reasons_typed": "Conflict of interest\nOther (needs words)",
}


@pytest.fixture
def trust() -> Organisation:
    found: Organisation = OrganisationFactory()
    return found


def save(trust: Organisation, **changes: Any) -> PanelSettings:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        return services.save_settings(trust, **{"actor": UserFactory(), **ASKED, **changes})


def test_a_trust_settles_it_for_the_first_time_and_changes_it(trust: Organisation) -> None:
    deputy = UserFactory(roles={trust: Role.BOARD_MEMBER})

    found = save(trust, deputy_id=deputy.id)
    settled = settled_at(trust.id)
    again = save(trust, version=1, justification_days=20)

    assert settled.justification_days == 15
    assert settled.reasons == (Reason("Conflict of interest"), Reason("Other", needs_words=True))
    assert again is found
    changes = [event.details["changes"] for event in history_of(found)]
    assert changes[0]["justification_days"] == [15, 20]
    assert changes[0]["deputy_id"] == [str(deputy.id), None]
    assert changes[1]["justification_days"] == [None, 15]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"justification_days": 0}, "justification_days"),
        ({"justification_days": 61}, "justification_days"),
        ({"reasons_typed": ""}, "reasons_typed"),
    ],
)
def test_what_cannot_be_settled_is_refused_beside_its_question(
    trust: Organisation, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        save(trust, **changes)

    assert broken.value.field == field


@pytest.mark.parametrize("field", ["recipient_id", "deputy_id", "senior_independent_id"])
def test_only_people_of_the_organisation_are_named(trust: Organisation, field: str) -> None:
    stranger = UserFactory(roles={OrganisationFactory(): Role.CHAIR})

    with pytest.raises(RuleBroken, match="Select somebody with a role at this organisation") as broken:
        save(trust, **{field: stranger.id})

    assert broken.value.field == field


def test_a_save_over_somebody_elses_is_a_conflict(trust: Organisation) -> None:
    PanelSettingsFactory(organisation=trust)

    with pytest.raises(Conflict):
        save(trust, version=9)
    with pytest.raises(Conflict):
        save(trust, version=None)


def test_two_who_settle_it_first_at_once_are_told(trust: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    PanelSettingsFactory(organisation=trust)
    monkeypatch.setattr(services, "settings_of", lambda _organisation_id: None)

    with pytest.raises(RuleBroken, match="Somebody else has saved the settings meanwhile"), db.session.begin_nested():
        save(trust)


@pytest.mark.parametrize("field", ["recipient_id", "deputy_id", "senior_independent_id"])
def test_nobody_who_only_reads_is_named_to_decide(trust: Organisation, field: str) -> None:
    auditor = UserFactory(name="Nadia Rahman", roles={trust: Role.AUDITOR})

    with pytest.raises(RuleBroken) as refusal:
        save(trust, **{field: auditor.id})

    assert refusal.value.field == field
    assert refusal.value.message == "Nadia Rahman only reads here, so cannot decide. Select somebody else"
