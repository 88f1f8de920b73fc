"""A statement about the year to 31 March 2026 of a trust that held one panel in it, drafted by the service itself."""

from datetime import UTC, datetime
from typing import Any

from tests.factories import UserFactory
from tests.panels.factories import PanelFactory
from tracker.accounts.models import Organisation, User
from tracker.db import db, transaction
from tracker.panels.models import AssuranceStatement
from tracker.panels.rules.vocabulary import Answer
from tracker.panels.services import statements as services

HELD = datetime(2025, 12, 1, 9, tzinfo=UTC)


def panel_of(trust: Organisation, **more: Any) -> None:
    """A panel of the year, with a BME member."""
    PanelFactory(**{"vacancy__organisation": trust, "starts_at": HELD, "includes_bme": Answer.YES} | more)
    db.session.commit()


def statement_of(trust: Organisation, actor: User | None = None, year: int = 2026) -> AssuranceStatement:
    """A draft about a year with one panel."""
    panel_of(trust)
    with transaction():
        return services.draft_statement(trust, actor=actor or UserFactory(), year=year)


def signed_by(statement: AssuranceStatement, chair: User) -> AssuranceStatement:
    """The statement once the chair has signed it."""
    with transaction():
        services.sign_statement(statement, actor=chair, version=None)
    return statement
