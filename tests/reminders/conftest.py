"""A trust with a plan and its people, on a working day before its digest is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import PlanFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.plans.models import Plan


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """It is Monday 23 November 2026, 8 in the morning: digests are made, and nobody's hours are quiet."""
    with time_machine.travel("2026-11-23 08:00", tick=False):
        yield


@dataclass(frozen=True)
class Team:
    """Who works at the organisation."""

    organisation: Organisation
    plan: Plan
    lead: User
    secretary: User
    owner: User
    sponsor: User
    chair: User


@pytest.fixture
def team(session: Any) -> Team:
    """An organisation with a plan, an EDI lead, a secretary, a chair, an owner of actions and their sponsor."""
    organisation = OrganisationFactory()
    people = {
        "lead": UserFactory(name="Amara Okafor", roles={organisation: Role.EDI_LEAD}),
        "secretary": UserFactory(name="Janet Williams", roles={organisation: Role.SECRETARY}),
        "owner": UserFactory(name="Samuel Adeyemi", roles={organisation: Role.VSM}),
        "sponsor": UserFactory(name="Grace Mensah", roles={organisation: Role.BOARD_MEMBER}),
        "chair": UserFactory(name="Priya Nair", roles={organisation: Role.CHAIR}),
    }
    return Team(organisation, PlanFactory(organisation=organisation), **people)
