"""What several tables ask of their columns."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, column


def required(*columns: str) -> tuple[CheckConstraint, ...]:
    """The database's own word that these columns of text are never empty."""
    return tuple(CheckConstraint(column(name) != "", name=f"{name}_not_empty") for name in columns)


def of_one_organisation(table: str, parent: str) -> ForeignKeyConstraint:
    """A link to a parent of the same organisation: no record of one trust hangs on another's."""
    return ForeignKeyConstraint(
        [f"{parent}_id", "organisation_id"], [f"{parent}.id", f"{parent}.organisation_id"], name=f"fk_{table}_{parent}"
    )
