"""What holds for commitments at an organisation: its own settings, ours where it has none."""

from typing import Any

import pytest

from tests.commitments.factories import CommitmentSettingsFactory
from tests.factories import OrganisationFactory
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.settled import Settled

pytestmark = pytest.mark.usefixtures("session")


def test_an_organisation_that_has_settled_nothing_has_our_values() -> None:
    trust = OrganisationFactory()

    settled = settled_at(trust.id)

    assert settled == Settled()
    assert (settled.rhythm_days, settled.grace_days, settled.coordinator_days) == (30, 14, 14)
    assert (settled.link_days, settled.release_days, settled.tells_remuneration) == (10, 5, False)


def test_the_settings_of_an_organisation_hold_there_and_nowhere_else() -> None:
    mine: dict[str, Any] = {
        "consent_wording": "I agree",
        "progression_wording": "I agree to be followed",
        "interests": ["Estates"],
        "rhythm_days": 42,
        "grace_days": 7,
        "coordinator_days": 21,
        "link_days": 3,
        "release_days": 8,
        "tells_remuneration": True,
    }
    found = CommitmentSettingsFactory(**mine)
    other = CommitmentSettingsFactory()

    settled = settled_at(found.organisation.id)

    assert settled == Settled(**{**mine, "interests": ("Estates",)})
    assert settled_at(other.organisation.id) == Settled()
