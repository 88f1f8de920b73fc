"""What the groups of commands share that need the database."""

from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError


class DatabaseGroup(AppGroup):
    """Commands that say in one line that the database is not there, or has no tables yet."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises ClickException where the database cannot be used."""
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as error:
            reason = str(error.orig).splitlines()[0]
            raise click.ClickException(f"{reason}. Where the database is new, run: flask db upgrade") from error
