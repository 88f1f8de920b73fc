"""Sending a justification: whole, frozen, likened to what was sent before, and told to those who may decide."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.factories import UserFactory
from tests.panels.factories import (
    CandidateFactory,
    DecisionFactory,
    JustificationFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    VacancyFactory,
)
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.outbox.models import Message
from tracker.panels.models import Justification, Sending
from tracker.panels.queries.cases import get_justification_case
from tracker.panels.rules.completeness import NO_FILES
from tracker.panels.rules.sent import digest
from tracker.panels.rules.vocabulary import JustificationState, Verdict
from tracker.panels.services import sending as services
from tracker.panels.services import writing

pytestmark = pytest.mark.usefixtures("session")

COPIED = (
    "The candidate described the rota of a ward of thirty beds but could not say how the cost of agency staff was "
    "followed from month to month, nor what they would do first if the money ran out before the winter came."
)
OTHER = (
    "Asked how a complaint about a missed pressure sore is answered, they began with the form and not with the family, "
    "and when pressed could name neither the standard nor who on the ward would be told about it that day."
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 12 November 2026."""
    with time_machine.travel("2026-11-12 12:00", tick=False):
        yield


@pytest.fixture
def actor() -> User:
    user: User = UserFactory(name="Janet Williams")
    return user


def whole(organisation: Organisation | None = None, *, reasons: str = COPIED, **fields: Any) -> Justification:
    """A justification that lacks nothing but files."""
    vacancy = VacancyFactory(organisation=organisation) if organisation else VacancyFactory()
    answers = {"process": "Five questions", "criteria": "Scored 0 to 5", "expected": 1} | fields
    justification: Justification = JustificationFactory(vacancy=vacancy, **answers)
    CandidateFactory(justification=justification, reference="C-104", reasons=reasons)
    db.session.refresh(justification)
    return justification


def send(justification: Justification, actor: User, **keywords: Any) -> Sending:
    given: dict[str, Any] = {"seen": digest(justification.content), "goes_without_files": True} | keywords
    return services.send(get_justification_case(justification.id), actor=actor, **given)


def refused(justification: Justification, actor: User, **keywords: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as refusal:
        send(justification, actor, **keywords)
    return refusal.value.field, refusal.value.message


def letters() -> list[tuple[str, str]]:
    found = [(each.to_address, each.subject) for each in db.session.scalars(select(Message))]
    return sorted(each for each in found if "yours to write" not in each[1])


def test_what_is_sent_is_frozen_word_for_word(actor: User) -> None:
    found = whole()
    file = writing.add_file(found, actor=actor, file=("notes.txt", b"scores"))

    sending = send(found, actor, goes_without_files=False)

    assert (found.state, found.round, found.sent_by) == (JustificationState.SENT, 1, actor)
    assert found.sent_at == sending.sent_at == clock.now()
    assert sending.content == {
        "vacancy": str(found.vacancy),
        "expected": 1,
        "process": "Five questions",
        "criteria": "Scored 0 to 5",
        "learning": "",
        "candidates": [
            {
                "reference": "C-104",
                "scores": "14 of 25",
                "reasons": COPIED,
                "feedback": "By telephone on 3 November 2026",
                "development": "Offered a secondment to the finance team",
            }
        ],
        "files": [
            {
                "id": str(file.id),
                "filename": "notes.txt",
                "media_type": "text/plain",
                "size": 6,
                "sha256": file.sha256,
            }
        ],
    }
    assert sending.sha256 == digest(sending.content)
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.position.desc())).first()
    assert event
    assert (event.tag, event.details) == (
        Tag.JUSTIFICATION_SENT,
        {"round": 1, "sha256": sending.sha256, "files": 1},
    )


def test_everybody_who_may_decide_is_told_and_nobody_else(actor: User) -> None:
    found = whole()
    trust = found.organisation
    UserFactory(email="chair@example.nhs.uk", roles={trust: Role.CHAIR})
    UserFactory(email="secretary@example.nhs.uk", roles={trust: Role.SECRETARY})

    send(found, actor)

    assert letters() == [("chair@example.nhs.uk", f"For you to decide: {found}")]
    body = db.session.scalars(select(Message.body)).one()
    assert "C-104" not in body
    assert "Janet Williams has sent the panel's justification" in body


def test_where_the_chair_sat_on_the_panel_the_deputy_is_told(actor: User) -> None:
    found = whole()
    chair = UserFactory(email="chair@example.nhs.uk", roles={found.organisation: Role.CHAIR})
    PanelMemberFactory(panel=PanelFactory(vacancy=found.vacancy), user=chair)
    deputy = UserFactory(email="deputy@example.nhs.uk", roles={found.organisation: Role.BOARD_MEMBER})
    PanelSettingsFactory(organisation=found.organisation, deputy=deputy)

    send(found, actor)

    assert letters() == [("deputy@example.nhs.uk", f"For you to decide: {found}")]


def test_who_sends_it_cannot_decide_on_it_and_is_not_told() -> None:
    found = whole()
    chair = UserFactory(email="chair@example.nhs.uk", roles={found.organisation: Role.CHAIR})

    send(found, chair)

    assert letters() == []


def test_sending_again_is_a_new_round_with_its_own_letter(actor: User) -> None:
    found = whole()
    UserFactory(email="chair@example.nhs.uk", roles={found.organisation: Role.CHAIR})
    first = send(found, actor)
    DecisionFactory(
        justification=found, round=1, verdict=Verdict.MORE_ASKED, asked_at=first.sent_at, decided_at=clock.now()
    )
    found.state = JustificationState.RETURNED
    writing.write(found, actor=actor, process="Six questions")

    second = send(found, actor)

    assert (found.round, second.round) == (2, 2)
    assert [each.content["process"] for each in (first, second)] == ["Five questions", "Six questions"]
    assert letters() == [
        ("chair@example.nhs.uk", f"For you to decide: {found}"),
        ("chair@example.nhs.uk", f"Sent again: {found}"),
    ]


def test_it_is_refused_with_everything_that_is_missing(actor: User) -> None:
    found = whole(expected=2, criteria="")

    assert refused(found, actor) == (
        None,
        (
            "This justification cannot be sent yet. Say what the criteria were and how they were scored. "
            "Add 1 candidate: 1 of 2 interviewees not appointed are covered"
        ),
    )
    assert (found.state, letters()) == (JustificationState.DRAFT, [])


def test_without_scoring_notes_it_has_to_be_said(actor: User) -> None:
    assert refused(whole(), actor, goes_without_files=False) == ("goes_without_files", NO_FILES)


def test_nobody_sends_what_they_have_not_read(actor: User) -> None:
    found = whole()
    seen = digest(found.content)
    found.candidates[0].reasons = OTHER
    db.session.flush()

    assert refused(found, actor, seen=seen) == (None, services.CHANGED)
    assert refused(found, actor, version=found.version + 1) == (None, services.CHANGED)


def test_it_is_sent_once(actor: User) -> None:
    found = whole()
    send(found, actor)

    field, message = refused(found, actor)

    assert (field, message[:36]) == (None, "This justification has been sent. It")


def test_wording_that_was_sent_before_is_named_with_its_share(actor: User) -> None:
    first = whole()
    send(first, actor)
    send(whole(first.organisation, reasons=OTHER, process="Three stations", criteria="By ranking"), actor)

    copy = whole(first.organisation)
    send(copy, actor)

    assert (copy.like, copy.like_percent) == (first, 100)
    assert (first.like, first.like_percent) == (None, None)


def test_other_wording_and_another_trust_are_like_nothing(actor: User) -> None:
    first = whole()
    send(first, actor)
    unlike = whole(first.organisation, reasons=OTHER, process="Three stations", criteria="By ranking")
    elsewhere = whole()

    send(unlike, actor)
    send(elsewhere, actor)

    assert [(each.like, each.like_percent) for each in (unlike, elsewhere)] == [(None, None), (None, None)]
