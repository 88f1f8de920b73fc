"""The chair's statement is drafted once a year, written by one person at a time, and signed for ever."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.exc import IntegrityError

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.statements import panel_of, signed_by, statement_of
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.db import db, transaction
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import AssuranceStatement
from tracker.panels.rules.vocabulary import Answer, StatementState
from tracker.panels.services import statements as services


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    made: Organisation = OrganisationFactory(name="Northdale Hospitals")
    return made


@pytest.fixture
def chair(trust: Organisation) -> User:
    made: User = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    db.session.commit()
    return made


@pytest.fixture
def statement(trust: Organisation, chair: User) -> AssuranceStatement:
    return statement_of(trust, chair)


def refresh(statement: AssuranceStatement, actor: User, version: int | None = None) -> bool:
    with transaction():
        return services.refresh_figures(statement, actor=actor, version=version)


def test_a_draft_keeps_the_figures_it_was_made_from(statement: AssuranceStatement, chair: User) -> None:
    assert str(statement) == "Assurance statement for the year to 31 March 2026"
    assert (statement.state, statement.author) == (StatementState.DRAFT, chair)
    assert statement.words.startswith(
        "In the year to 31 March 2026 Northdale Hospitals held 1 shortlisting or interview"
    )
    assert (statement.figures["held"], statement.figures["with_bme"], statement.figures["on"]) == (1, 1, "2026-11-22")
    assert [(each.tag.value, each.details) for each in history_of(statement)] == [("statement.drafted", {"year": 2026})]


def test_a_year_has_one_statement(trust: Organisation, chair: User, statement: AssuranceStatement) -> None:
    with pytest.raises(RuleBroken, match="There is a statement about the year to 31 March 2026 already"), transaction():
        services.draft_statement(trust, actor=chair, year=2026)

    assert db.session.scalars(sa.select(AssuranceStatement)).one() == statement


def test_a_year_without_panels_has_none(trust: Organisation, chair: User) -> None:
    with pytest.raises(RuleBroken, match="nothing to assure the board of"):
        services.draft_statement(trust, actor=chair, year=2026)


def test_words_are_changed_before_and_after_on_record_and_the_same_words_leave_no_trace(
    statement: AssuranceStatement, chair: User
) -> None:
    before = statement.words

    for words in ("Seldom.", "Seldom."):
        with transaction():
            services.edit_statement(statement, actor=chair, version=statement.version, words=words)

    assert [each.details for each in history_of(statement)][:-1] == [{"changes": {"words": [before, "Seldom."]}}]


def test_a_stale_save_refresh_or_signature_is_a_conflict(statement: AssuranceStatement, chair: User) -> None:
    stale: dict[str, Any] = {"actor": chair, "version": statement.version - 1}

    for act in (
        lambda: services.edit_statement(statement, words="Mine", **stale),
        lambda: services.refresh_figures(statement, **stale),
        lambda: services.sign_statement(statement, **stale),
    ):
        with pytest.raises(Conflict):
            act()


def test_figures_taken_anew_bring_the_first_draft_with_them_where_nobody_has_changed_it(
    trust: Organisation, chair: User, statement: AssuranceStatement
) -> None:
    panel_of(trust, number=9, includes_bme=Answer.NO)

    assert refresh(statement, chair)

    assert "held 2 shortlisting or interview panels" in statement.words
    assert statement.figures["breaches"] == 1
    assert history_of(statement)[0].details["changes"] == {
        "Panels held": ["1", "2"],
        "Breaches": ["0", "1"],
    }


def test_figures_taken_anew_never_overwrite_what_was_typed(
    trust: Organisation, chair: User, statement: AssuranceStatement
) -> None:
    with transaction():
        services.edit_statement(statement, actor=chair, version=None, words="My own words.")
    panel_of(trust, number=9)

    assert not refresh(statement, chair)

    assert (statement.words, statement.figures["held"]) == ("My own words.", 2)


def test_a_statement_is_signed_by_whom_and_when_and_then_never_changes(
    statement: AssuranceStatement, chair: User
) -> None:
    signed_by(statement, chair)

    assert (statement.state, statement.signed_by) == (StatementState.SIGNED, chair)
    assert statement.signed_at == datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert history_of(statement)[0].tag.value == "statement.signed"
    for act in (
        lambda: services.edit_statement(statement, actor=chair, version=None, words="Others"),
        lambda: services.refresh_figures(statement, actor=chair, version=None),
        lambda: services.sign_statement(statement, actor=chair, version=None),
    ):
        with pytest.raises(RuleBroken, match="has been signed and can no longer be changed"):
            act()


def test_a_year_that_is_not_over_is_not_signed(trust: Organisation, chair: User) -> None:
    panel_of(trust)
    with transaction():
        statement = services.draft_statement(trust, actor=chair, year=2027)

    with pytest.raises(RuleBroken, match=r"The year is not over\. Sign the statement after 31 March 2027"):
        services.sign_statement(statement, actor=chair, version=None)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assurance_statement SET words = 'Others'",
        "UPDATE assurance_statement SET state = 'draft', signed_at = NULL, signed_by_id = NULL",
        "DELETE FROM assurance_statement",
    ],
)
def test_the_database_itself_keeps_a_signed_statement(statement: AssuranceStatement, chair: User, sql: str) -> None:
    signed_by(statement, chair)

    with pytest.raises(IntegrityError, match="a signed statement cannot be"):
        db.session.execute(sa.text(sql))
