"""What SQLite must be told to behave like a database of record."""

import sqlite3
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, event

BUSY_TIMEOUT_MS = 10_000

writing: ContextVar[bool] = ContextVar("writing", default=False)
"""True while a request or a job means to write: its transaction then takes the write lock at once.

A transaction that reads first and writes later would be refused by SQLite if anybody wrote in between.
"""

_LONDON = ZoneInfo("Europe/London")


def london_day(moment: str | None) -> str | None:
    """The day in London of a moment as it is stored, in UTC: SQLite knows no time zones.

    >>> london_day("2026-06-10 22:59:59.000000"), london_day("2026-06-10 23:00:00.000000")
    ('2026-06-10', '2026-06-11')
    """
    if moment is None:
        return None
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(_LONDON).date().isoformat()


@event.listens_for(Engine, "connect")
def _on_connect(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # the driver must not open or end transactions: _on_begin does
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.close()
    connection.create_function("london_day", 1, london_day, deterministic=True)


@event.listens_for(Engine, "begin")
def _on_begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
