"""What several tables ask of their columns."""

from sqlalchemy import CheckConstraint, column


def required(*columns: str) -> tuple[CheckConstraint, ...]:
    """The database's own word that these columns of text are never empty."""
    return tuple(CheckConstraint(column(name) != "", name=f"{name}_not_empty") for name in columns)
