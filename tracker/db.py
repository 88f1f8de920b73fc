"""The database: base classes, types, the session and the one transaction."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event, orm
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError

from tracker import clock, sqlite
from tracker.errors import Conflict

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(sa.types.TypeDecorator[datetime]):
    """A moment: aware on the way in and out, UTC in the database, whichever database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy gives it
        """Refuse a moment that does not say its zone; store it in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy gives it
        """Give the moment back aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table shares: names of constraints, and how Python's types are stored."""

    registry = orm.registry(
        metadata=sa.MetaData(naming_convention=NAMING_CONVENTION),
        type_annotation_map={
            StrEnum: sa.Enum(
                Enum,
                native_enum=False,
                create_constraint=False,
                length=60,
                values_callable=lambda members: [member.value for member in members],
            ),
            datetime: UTCDateTime(),
            str: sa.Text(),
            uuid.UUID: sa.Uuid(),
            bytes: sa.LargeBinary(),
            Decimal: sa.Numeric(18, 6),
            dict[str, Any]: sa.JSON(),
            list[Any]: sa.JSON(),
        },
    )


# An error of the database must not tell the log what a record says.
db = SQLAlchemy(model_class=Base, engine_options={"hide_parameters": True})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Entity(Model):
    """A record of the service: it has an id, a moment of making, and belongs in the audit trail."""

    __abstract__ = True

    needs_audit: ClassVar[bool] = True

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4, sort_order=-2)
    created_at: Mapped[datetime] = mapped_column(default=clock.now, sort_order=-1)


class Edited(Entity):
    """A record that people edit: a save over somebody else's newer version is refused."""

    __abstract__ = True

    version: Mapped[int] = mapped_column(default=1)

    @orm.declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let SQLAlchemy check the version in the UPDATE itself."""
        return {"version_id_col": cls.version}


class UnauditedWriteError(RuntimeError):
    """Records were changed and no audit event was written: a mistake in our code, never the person's."""


def check_version(record: Edited, version: int | None) -> None:
    """Raise ``Conflict`` when the person saw an older version of the record than the one stored."""
    if version is not None and version != record.version:
        raise Conflict


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit on the way out, roll back on any error. Nothing else in the code commits.

    A transaction that changes records must also record an audit event. Raises ``Conflict`` when somebody else's
    save came first.
    """
    session = db.session()
    if session.info.get("open"):
        raise RuntimeError("transaction() does not nest: open one at the edge, in a view or a job")
    session.info.update(open=True, written=set(), audited=False)
    token = sqlite.writing.set(True)
    try:
        yield session
        session.flush()
        _check_audited(session)
        session.commit()
    except StaleDataError as stale:
        session.rollback()
        raise Conflict from stale
    except BaseException:
        session.rollback()
        raise
    finally:
        sqlite.writing.reset(token)
        session.info.clear()


def _check_audited(session: Session) -> None:
    if session.info["written"] and not session.info["audited"]:
        raise UnauditedWriteError(", ".join(sorted(session.info["written"])))


@event.listens_for(Session, "before_flush")
def _note_writes(session: Session, *_: object) -> None:
    changed = (*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row)))
    session.info.setdefault("written", set()).update(type(row).__name__ for row in changed if row.needs_audit)
