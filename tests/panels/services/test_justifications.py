"""Opening a justification: when the counts call for one, and what corrected counts do to it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.factories import UserFactory
from tests.panels.factories import (
    JustificationFactory,
    PanelSettingsFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tracker.accounts.models import User
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.outbox.models import Message
from tracker.panels.models import Justification, StageCounts
from tracker.panels.rules.vocabulary import JustificationState
from tracker.panels.services import justifications as services

pytestmark = pytest.mark.usefixtures("session")
SENT = {"round": 1, "sent_at": datetime(2026, 11, 10, 12, tzinfo=UTC)}


@pytest.fixture(autouse=True)
def _today() -> Any:
    """It is noon on 3 November 2026."""
    with time_machine.travel("2026-11-03 12:00", tick=False):
        yield


@pytest.fixture
def actor() -> User:
    user: User = UserFactory()
    return user


def opened(counts: StageCounts, actor: User) -> Justification:
    found = services.open_for(counts, actor=actor)
    assert found
    return found


def events() -> list[tuple[Tag, dict[str, Any]]]:
    found = db.session.scalars(select(AuditEvent).order_by(AuditEvent.position))
    return [(each.tag, each.details) for each in found]


def letters() -> list[tuple[str, str]]:
    return [(each.to_address, each.subject) for each in db.session.scalars(select(Message))]


def correct(counts: StageCounts, **columns: Any) -> StageCounts:
    for name, value in columns.items():
        setattr(counts, name, value)
    db.session.flush()
    return counts


def test_counts_with_bme_interviewees_who_were_not_appointed_open_a_justification(actor: User) -> None:
    counts = StageCountsFactory(vacancy__manager=UserFactory(email="samuel.adeyemi@example.nhs.uk"))

    found = opened(counts, actor)

    assert (found.reference, found.state, found.vacancy) == ("J-0001", JustificationState.DRAFT, counts.vacancy)
    assert (found.needed_on, found.due_on) == (date(2026, 11, 2), date(2026, 11, 16))
    assert found.expected == 3  # of all groups together: 4 were interviewed, 1 of them appointed
    assert found.author == counts.vacancy.manager
    assert events() == [(Tag.JUSTIFICATION_NEEDED, {"due": "2026-11-16"})]
    subject = f"A justification is yours to write: J-0001 for {counts.vacancy}"
    assert letters() == [("samuel.adeyemi@example.nhs.uk", subject)]


def test_the_trail_and_the_letter_say_nothing_of_any_group(actor: User) -> None:
    counts = StageCountsFactory(
        vacancy__manager=UserFactory(),
        vacancy__reference="400-0001",  # counted up by the factory it may hold the number that is looked for
        applied_white=900,
        applied_bme=83,
        interviewed_bme=83,
        shortlisted_bme=83,
    )

    opened(counts, actor)

    told = [str(each.details) + each.subject_name for each in db.session.scalars(select(AuditEvent))]
    told += [each.body + each.subject for each in db.session.scalars(select(Message))]
    assert [each for each in told if "83" in each or "bme" in each.lower() or "white" in each.lower()] == []


def test_who_records_the_counts_of_their_own_vacancy_gets_no_letter(actor: User) -> None:
    opened(StageCountsFactory(vacancy__manager=actor), actor)

    assert letters() == []


def test_a_trust_sets_its_own_days(actor: User) -> None:
    counts = StageCountsFactory()
    PanelSettingsFactory(organisation=counts.organisation, justification_days=5)

    assert opened(counts, actor).due_on == date(2026, 11, 9)


@pytest.mark.parametrize(
    "columns",
    [
        {"interviewed_bme": 0, "offered_bme": 0},
        {"appointed_bme": 2, "offered_bme": 2, "interviewed_bme": 2},
        {"appointed_white": None, "appointed_bme": None, "appointed_unknown": None, "decided_on": None},
    ],
    ids=["no BME interviewee", "all of them appointed", "not decided yet"],
)
def test_other_counts_open_nothing(actor: User, columns: dict[str, Any]) -> None:
    assert services.open_for(StageCountsFactory(**columns), actor=actor) is None
    assert events() == []


def test_the_numbers_of_a_trust_run_on(actor: User) -> None:
    first = StageCountsFactory()
    opened(first, actor)

    second = opened(StageCountsFactory(vacancy=VacancyFactory(organisation=first.organisation)), actor)

    assert second.reference == "J-0002"
    assert second.author is None


def test_saving_the_same_counts_again_changes_nothing(actor: User) -> None:
    counts = StageCountsFactory()
    first = opened(counts, actor)

    assert opened(counts, actor) is first
    assert len(events()) == 1


def test_corrected_counts_change_what_it_is_to_cover_and_when_it_is_due(actor: User) -> None:
    counts = StageCountsFactory()
    found = opened(counts, actor)

    opened(correct(counts, interviewed_white=3, decided_on=date(2026, 11, 3)), actor)

    assert (found.expected, found.needed_on, found.due_on) == (4, date(2026, 11, 3), date(2026, 11, 17))
    assert events()[-1] == (
        Tag.JUSTIFICATION_NEEDED,
        {
            "changes": {
                "needed_on": ["2026-11-02", "2026-11-03"],
                "due_on": ["2026-11-16", "2026-11-17"],
            }
        },
    )


def test_counts_that_no_longer_call_for_it_put_it_away_and_bring_it_back(actor: User) -> None:
    counts = StageCountsFactory()
    found = opened(counts, actor)
    found.process = "Scored apart"

    services.open_for(correct(counts, interviewed_bme=0), actor=actor)
    away = found.state
    opened(correct(counts, interviewed_bme=2), actor)

    assert (away, found.state) == (JustificationState.NOT_NEEDED, JustificationState.DRAFT)
    assert found.process == "Scored apart"
    assert [tag for tag, _ in events()] == [
        Tag.JUSTIFICATION_NEEDED,
        Tag.JUSTIFICATION_NOT_NEEDED,
        Tag.JUSTIFICATION_NEEDED,
    ]


def test_one_that_was_sent_before_comes_back_as_returned_and_keeps_its_day(actor: User) -> None:
    counts = StageCountsFactory()
    found = JustificationFactory(vacancy=counts.vacancy, state=JustificationState.NOT_NEEDED, **SENT)

    opened(correct(counts, decided_on=date(2026, 11, 3)), actor)

    assert (found.state, found.due_on) == (JustificationState.RETURNED, date(2026, 11, 16))


def test_one_that_is_with_the_chair_stays_there(actor: User) -> None:
    counts = StageCountsFactory(interviewed_bme=0, interviewed_white=5)
    found = JustificationFactory(vacancy=counts.vacancy, state=JustificationState.SENT, **SENT)

    services.open_for(counts, actor=actor)
    with_chair = found.state
    opened(correct(counts, interviewed_bme=3), actor)

    assert (with_chair, found.state) == (JustificationState.SENT, JustificationState.SENT)
    assert found.expected == 7  # the chair sees that the counts have grown since


def test_one_that_is_decided_stays_as_it_was(actor: User) -> None:
    counts = StageCountsFactory(interviewed_white=5)
    found = JustificationFactory(vacancy=counts.vacancy, state=JustificationState.ACCEPTED, **SENT)

    assert opened(counts, actor) is found
    assert (found.expected, events()) == (3, [])


def test_two_at_once_open_one(actor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = StageCountsFactory()
    JustificationFactory(vacancy=counts.vacancy)
    monkeypatch.setattr(services, "justification_of", lambda _vacancy_id: None)

    with pytest.raises(RuleBroken, match="Somebody else has just opened"), db.session.begin_nested():
        services.open_for(counts, actor=actor)


def test_appointments_without_their_day_are_refused_in_words(actor: User) -> None:
    counts = StageCountsFactory()
    with db.session.no_autoflush:
        counts.decided_on = None  # type: ignore[assignment]  # factory_boy's word for it

        with pytest.raises(RuleBroken, match="Enter the day on which it was decided"):
            services.open_for(counts, actor=actor)
