"""The chair's statements of a trust: one signed and corrected since, one in draft, one still to be begun."""

from datetime import UTC, datetime
from typing import Any

from tests.panels.factories import PanelFactory, VacancyFactory
from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.db import db, transaction
from tracker.panels.rules.vocabulary import Answer
from tracker.panels.services.statements import draft_statement, edit_statement, sign_statement
from tracker.periods import financial_year

OLD = 5
"""Financial years ago."""


def add_statements(trust: Organisation, chair: User) -> dict[str, Any]:
    """About years before those of the demonstration. Afterwards each turns out to have had another panel."""
    year = financial_year(clock.today())
    vacancy = VacancyFactory(organisation=trust)
    for before in (OLD, OLD - 1):
        _hold(vacancy, 9100 + before, year - before)
    with transaction():
        signed = draft_statement(trust, actor=chair, year=year - OLD)
        sign_statement(signed, actor=chair, version=None)
        draft = draft_statement(trust, actor=chair, year=year - OLD + 1)
        edit_statement(draft, actor=chair, version=None, words="Exceptions were seldom this year.\n\nI will say more.")
    for before in (OLD, OLD - 1):
        _hold(vacancy, 9200 + before, year - before)
    return {"statement_id": draft.id, "signed_statement": signed.id, "open_year": year}


def _hold(vacancy: Any, number: int, year: int) -> None:
    starts_at = datetime(year, 2, 3, 9, tzinfo=UTC)
    PanelFactory(vacancy=vacancy, number=number, starts_at=starts_at, includes_bme=Answer.YES)
    db.session.commit()
