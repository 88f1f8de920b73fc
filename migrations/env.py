"""How Alembic reaches the app's database. Offline SQL is not made: the triggers of 0002 ask which database it is."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from tracker.db import UTCDateTime

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: Any, _autogen: Any) -> Any:
    """Write our own types as the plain ones they store, so that a migration never imports the tracker."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return f"sa.String(length={item.length})" if kind == "type" and isinstance(item, sa.Enum) else False


with database.engine.connect() as connection:
    context.configure(
        connection=connection, target_metadata=database.metadata, render_item=render_item, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
