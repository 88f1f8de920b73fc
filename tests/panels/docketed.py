"""A trust whose chair, deputy chair and senior independent director are named, with a case that waits."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    CandidateFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Justification, PanelException, Vacancy
from tracker.panels.queries.cases import Case, get_exception_case, get_justification_case
from tracker.panels.rules.vocabulary import JustificationState

NOON = "2026-11-28 12:00:00+00:00"
SENT: dict[str, Any] = {
    "state": JustificationState.SENT,
    "round": 1,
    "sent_at": datetime(2026, 11, 10, 12, tzinfo=UTC),
}


@dataclass
class Board:
    """Who may have to decide at a trust."""

    trust: Organisation
    chair: User
    deputy: User
    senior: User


def board_of(trust: Organisation | None = None) -> Board:
    """The three of a trust, the chair by role and the others by name in the settings."""
    trust = trust or OrganisationFactory()
    chair = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    deputy = UserFactory(name="Grace Lim", roles={trust: Role.BOARD_MEMBER})
    senior = UserFactory(name="Tomasz Hale", roles={trust: Role.BOARD_MEMBER})
    PanelSettingsFactory(organisation=trust, deputy=deputy, senior_independent=senior)
    return Board(trust, chair, deputy, senior)


def vacancy_at(trust: Organisation, **more: Any) -> Vacancy:
    """A vacancy with one interview panel, of Amara Okafor and Samuel Adeyemi."""
    vacancy: Vacancy = VacancyFactory(organisation=trust, **more)
    panel = PanelFactory(vacancy=vacancy)
    PanelMemberFactory(panel=panel, name="Amara Okafor")
    PanelMemberFactory(panel=panel, name="Samuel Adeyemi")
    return vacancy


def asked_at(trust: Organisation, **more: Any) -> PanelException:
    """An exception that was asked for, for the panel of 1 December 2026 at 9am."""
    vacancy = vacancy_at(trust)
    requester = UserFactory(name="Samuel Adeyemi")
    found: PanelException = PanelExceptionFactory(**{"panel": vacancy.panels[0], "requested_by": requester} | more)
    return found


def sent_at(trust: Organisation, **more: Any) -> Justification:
    """A justification that was sent on 10 November 2026, about two candidates."""
    author = UserFactory(name="Samuel Adeyemi")
    usual = {
        "vacancy": vacancy_at(trust),
        "author": author,
        "process": "Four were interviewed by a panel of two",
        "criteria": "The person specification",
        "learning": "Ask for a work sample",
    }
    as_sent = SENT | {"sent_by": author} | {name: more.pop(name) for name in (*SENT, "sent_by") if name in more}
    made: Justification = JustificationFactory(**usual | more)
    CandidateFactory(justification=made, reference="C-101")
    CandidateFactory(justification=made, reference="C-102", feedback="None: they could not be reached", development="")
    for name, value in as_sent.items():  # once sent, nothing can be added
        setattr(made, name, value)
    db.session.flush()
    return made


def case_of(subject: PanelException | Justification) -> Case[Any]:
    """The subject with who may decide it."""
    if isinstance(subject, PanelException):
        return get_exception_case(subject.id)
    return get_justification_case(subject.id)
