"""What the database itself refuses, whoever asks: no page needs to be right for a breach to stay a breach."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests.factories import UserFactory
from tests.panels.factories import (
    BreachFactory,
    CandidateFactory,
    DecisionFactory,
    InterestFactory,
    JustificationFactory,
    PanelCeilingFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PoolMemberFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tracker.db import db
from tracker.panels.models import Sending, Vacancy
from tracker.panels.rules.vocabulary import Answer, ExceptionState, JustificationState, Verdict

pytestmark = pytest.mark.usefixtures("session")
SENT_AT = datetime(2026, 11, 10, 12, tzinfo=UTC)
SENT: dict[str, Any] = {"state": JustificationState.SENT, "round": 1, "sent_at": SENT_AT}
ANSWER = {"round": 1, "verdict": Verdict.ACCEPTED, "asked_at": SENT_AT}


def refused(statement: str) -> str:
    """What the database says to a statement that somebody types by hand."""
    with pytest.raises(IntegrityError) as refusal, db.session.begin_nested():
        db.session.execute(sa.text(statement))
    return str(refusal.value.orig)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM breach", "UPDATE breach SET held_on = '2020-01-01'", "UPDATE breach SET kind = 'x'"],
)
def test_a_breach_is_neither_changed_nor_removed(statement: str) -> None:
    BreachFactory()

    assert "a breach cannot be changed or removed" in refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE panel SET includes_bme = 'yes'",
        "UPDATE panel SET state = 'cancelled'",
        "UPDATE panel SET held_on = '2030-01-01'",
    ],
)
def test_a_panel_that_was_a_breach_stays_one(statement: str) -> None:
    BreachFactory()

    assert "a panel that was a breach stays one" in refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM panel_member",
        "UPDATE panel_member SET name = 'Somebody else', name_key = 'somebody else'",
        "UPDATE panel_member SET user_id = NULL",
    ],
)
def test_who_sat_on_a_breach_stays_on_record(statement: str) -> None:
    member = PanelMemberFactory()
    BreachFactory(panel=member.panel)

    assert "who sat on a breach stays on record" in refused(statement)


def test_a_panel_is_never_removed_nor_another_put_in_its_place() -> None:
    PanelFactory()

    assert "a panel cannot be removed, only cancelled" in refused("DELETE FROM panel")
    assert "a panel keeps its organisation" in refused("UPDATE panel SET organisation_id = organisation_id")


@pytest.mark.parametrize("table", ["panel", "panel_exception", "panel_member", "justification", "candidate"])
def test_no_row_takes_the_place_of_another(table: str) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite can replace a row without removing it first")
    BreachFactory(panel=PanelExceptionFactory().panel)
    PanelMemberFactory()
    CandidateFactory()

    words = refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")  # noqa: S608 -- ours

    assert words == "another record stands in its place already"


def test_an_exception_is_granted_by_a_decision_only() -> None:
    exception = PanelExceptionFactory()

    words = refused("UPDATE panel_exception SET state = 'granted'")
    DecisionFactory(exception=exception)
    exception.state = ExceptionState.GRANTED
    db.session.flush()

    assert "an exception is granted by a decision" in words


def test_a_grant_that_was_corrected_grants_nothing_any_more() -> None:
    exception = PanelExceptionFactory()
    grant = DecisionFactory(exception=exception)
    DecisionFactory(exception=exception, corrects=grant, verdict=Verdict.REFUSED)

    assert "an exception is granted by a decision" in refused("UPDATE panel_exception SET state = 'granted'")


@pytest.mark.parametrize("state", [ExceptionState.WITHDRAWN, ExceptionState.VOID])
def test_a_request_that_no_longer_counts_stays_so(state: ExceptionState) -> None:
    PanelExceptionFactory(state=state)

    assert "one that no longer counts stays so" in refused("UPDATE panel_exception SET state = 'asked for'")


def test_a_panel_that_was_no_breach_may_change() -> None:
    panel = PanelFactory()

    panel.includes_bme = Answer.YES
    db.session.flush()

    assert panel.includes_bme is Answer.YES


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE panel_exception SET free_pool = '[\"somebody\"]'",
        "UPDATE panel_exception SET tried = 'more'",
        "UPDATE panel_exception SET reason = 'Other'",
    ],
)
def test_what_was_asked_and_who_was_free_that_day_is_never_filled_in_afterwards(statement: str) -> None:
    PanelExceptionFactory()

    assert "cannot be changed" in refused(statement)
    assert "cannot be removed" in refused("DELETE FROM panel_exception")


def test_a_decision_is_neither_changed_nor_removed() -> None:
    DecisionFactory(exception=PanelExceptionFactory())

    assert "only followed by a correcting entry" in refused("UPDATE decision SET reasons = 'other'")
    assert "only followed by a correcting entry" in refused("DELETE FROM decision")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE panel_ceiling SET percent = 50",
        "UPDATE panel_ceiling SET agreed_on = '2020-01-01'",
        "DELETE FROM panel_ceiling",
    ],
)
def test_a_ceiling_is_neither_changed_nor_removed(statement: str) -> None:
    PanelCeilingFactory()

    assert "a ceiling that the board agreed cannot be changed or removed" in refused(statement)


@pytest.mark.parametrize("columns", [{"percent": 101}, {"percent": -1}, {"minute": ""}])
def test_a_ceiling_is_a_share_with_its_minute(columns: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), db.session.begin_nested():
        PanelCeilingFactory(**columns)


def party(kind: str, vacancy: Vacancy, exception: Any) -> Any:
    """Somebody who is a party to the case, in one of the ways there are."""
    if kind == "asked":
        return exception.requested_by
    person = UserFactory()
    if kind == "sits":
        PanelMemberFactory(panel=PanelFactory(vacancy=vacancy, kind="shortlisting"), user=person)
    if kind == "sits by the pool":
        pool = PoolMemberFactory(organisation=vacancy.organisation, user=person)
        PanelMemberFactory(panel=PanelFactory(vacancy=vacancy), pool_member=pool)
    if kind == "interested":
        InterestFactory(vacancy=vacancy, user=person)
    if kind == "recruits":
        vacancy.manager = person
    db.session.flush()
    return person


@pytest.mark.parametrize("kind", ["sits", "sits by the pool", "interested", "recruits", "asked"])
def test_nobody_decides_on_a_case_to_which_they_are_a_party(kind: str) -> None:
    exception = PanelExceptionFactory()
    person = party(kind, exception.vacancy, exception)

    with pytest.raises(IntegrityError, match="nobody decides on a panel"), db.session.begin_nested():
        DecisionFactory(exception=exception, decided_by=person)


@pytest.mark.parametrize("part", ["author", "sent_by"])
def test_nobody_decides_on_a_justification_of_their_own(part: str) -> None:
    justification = JustificationFactory(**SENT, **{part: UserFactory()})

    with pytest.raises(IntegrityError, match="nobody decides on a panel"), db.session.begin_nested():
        DecisionFactory(justification=justification, decided_by=getattr(justification, part), **ANSWER)


def test_nobody_decides_on_a_justification_that_they_have_sent_once() -> None:
    justification, sender = JustificationFactory(**SENT, sent_by=UserFactory()), UserFactory()
    sending = {"round": 1, "sent_at": SENT_AT, "content": {}, "sha256": "5f"}
    db.session.add(Sending(justification=justification, sent_by=sender, **sending))

    with pytest.raises(IntegrityError, match="nobody decides on a panel"), db.session.begin_nested():
        DecisionFactory(justification=justification, decided_by=sender, **ANSWER)


def test_nobody_joins_a_panel_by_their_place_in_the_pool_on_which_they_have_decided() -> None:
    exception, decider = PanelExceptionFactory(), UserFactory()
    DecisionFactory(exception=exception, decided_by=decider)
    pool = PoolMemberFactory(organisation=exception.organisation, user=decider)

    with pytest.raises(IntegrityError, match="nobody joins a panel"), db.session.begin_nested():
        PanelMemberFactory(panel=exception.panel, pool_member=pool)


def test_nobody_joins_a_panel_on_which_they_have_decided() -> None:
    exception, decider = PanelExceptionFactory(), UserFactory()
    DecisionFactory(exception=exception, decided_by=decider)

    with pytest.raises(IntegrityError, match="nobody joins a panel"), db.session.begin_nested():
        PanelMemberFactory(panel=exception.panel, user=decider)


@pytest.mark.parametrize(
    ("decided_at", "words"),
    [
        (datetime(2026, 11, 19, 12, tzinfo=UTC), "before it was asked for"),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), "before the panel begins"),
    ],
    ids=["before it was asked", "after the interview began"],
)
def test_an_exception_is_decided_after_it_was_asked_and_before_the_panel(decided_at: datetime, words: str) -> None:
    with pytest.raises(IntegrityError, match=words), db.session.begin_nested():
        DecisionFactory(exception=PanelExceptionFactory(), decided_at=decided_at, asked_at=SENT_AT)


def test_an_exception_after_the_interview_is_refused() -> None:
    with pytest.raises(IntegrityError, match="asked_before_the_panel"), db.session.begin_nested():
        PanelExceptionFactory(requested_at=datetime(2026, 12, 1, 9, tzinfo=UTC))


def test_two_deciders_at_once_leave_one_decision() -> None:
    first = DecisionFactory(exception=PanelExceptionFactory())

    with pytest.raises(IntegrityError), db.session.begin_nested():
        DecisionFactory(exception=first.exception, verdict=Verdict.REFUSED)


def test_a_correcting_entry_is_about_the_same_case_and_there_is_one() -> None:
    first = DecisionFactory(exception=PanelExceptionFactory())
    DecisionFactory(exception=first.exception, verdict=Verdict.REFUSED, corrects=first)

    with pytest.raises(IntegrityError), db.session.begin_nested():
        DecisionFactory(exception=first.exception, verdict=Verdict.REFUSED, corrects=first)
    other = DecisionFactory(exception=PanelExceptionFactory())
    with pytest.raises(IntegrityError, match="about the same thing"), db.session.begin_nested():
        DecisionFactory(exception=first.exception, corrects=other)


def test_what_was_sent_stays_as_it_was_sent() -> None:
    justification = JustificationFactory()
    CandidateFactory(justification=justification)
    for name, value in SENT.items():
        setattr(justification, name, value)
    db.session.flush()

    for statement in (
        "UPDATE justification SET process = 'other'",
        "UPDATE candidate SET reasons = 'other'",
        "DELETE FROM candidate",
    ):
        assert "that was sent cannot be changed" in refused(statement)
    assert "cannot be removed" in refused("DELETE FROM justification")


def test_a_vacancy_has_one_justification() -> None:
    justification = JustificationFactory()

    with pytest.raises(IntegrityError), db.session.begin_nested():
        JustificationFactory(vacancy=justification.vacancy)


@pytest.mark.parametrize(
    "columns",
    [
        {"appointed_bme": 3},
        {"interviewed_white": -1},
        {"offered_white": None},
        {"decided_on": None},
        {"applied_white": 4},
    ],
    ids=str,
)
def test_counts_that_cannot_be_are_refused(columns: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), db.session.begin_nested():
        StageCountsFactory(**columns)


def test_a_member_sits_on_a_panel_once_however_their_name_is_written() -> None:
    member = PanelMemberFactory(name="Amara Okafor")

    with pytest.raises(IntegrityError), db.session.begin_nested():
        PanelMemberFactory(panel=member.panel, name="amara  OKAFOR")


def test_a_vacancy_closes_after_it_opened() -> None:
    with pytest.raises(IntegrityError, match="dates_in_order"), db.session.begin_nested():
        VacancyFactory(opened_on=date(2026, 9, 1), closes_on=date(2026, 8, 31))
