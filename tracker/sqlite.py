"""What SQLite must be told to behave like a database of record."""

import sqlite3
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY_TIMEOUT_MS = 10_000

writing: ContextVar[bool] = ContextVar("writing", default=False)
"""True while a request or a job means to write: its transaction then takes the write lock at once.

A transaction that reads first and writes later would be refused by SQLite if anybody wrote in between.
"""


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


@event.listens_for(Engine, "begin")
def _on_begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
