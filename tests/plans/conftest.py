"""A plan in the middle of its year, and the people around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import PlanFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.plans.models import Plan


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 22 November 2026."""
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@dataclass(frozen=True)
class Team:
    """Who works at the organisation."""

    organisation: Organisation
    plan: Plan
    lead: User
    secretary: User
    owner: User
    chair: User


@pytest.fixture
def team(session: Any) -> Team:
    """An organisation with a plan, an EDI lead, a secretary, a chair and a senior manager who owns actions."""
    organisation = OrganisationFactory()
    people = {
        "lead": UserFactory(name="Amara Okafor", roles={organisation: Role.EDI_LEAD}),
        "secretary": UserFactory(name="Janet Williams", roles={organisation: Role.SECRETARY}),
        "owner": UserFactory(name="Samuel Adeyemi", roles={organisation: Role.VSM}),
        "chair": UserFactory(name="Priya Nair", roles={organisation: Role.CHAIR}),
    }
    return Team(organisation, PlanFactory(organisation=organisation), **people)


@pytest.fixture
def trail() -> Callable[..., list[tuple[str, str, str | None, Any]]]:
    """``trail(action)``: who did what, why, and what changed, newest first."""

    def read(*records: Any) -> list[tuple[str, str, str | None, Any]]:
        return [
            (event.actor.name if event.actor else "", event.tag.value, event.reason, event.details.get("changes"))
            for event in history_of(*records)
        ]

    return read
