"""One line of history, which makes the models' tables on either database, forwards and backwards."""

import re
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from config import Config
from tests.conftest import database_url
from tracker import MIGRATIONS, create_app
from tracker.db import db

VERSIONS = sorted((MIGRATIONS / "versions").glob("*.py"))
REVISION = re.compile(r'^revision = "(\w+)"$', re.MULTILINE)
DOWN = re.compile(r'^down_revision = (?:"(\w+)"|None)$', re.MULTILINE)


@pytest.fixture
def empty(worker_id: str, tmp_path: Path) -> Iterator[Flask]:
    """The service on a database with nothing in it."""
    app = create_app(
        Config(SECRET_KEY="tests", SQLALCHEMY_DATABASE_URI=database_url(f"{worker_id}_migrations", tmp_path))
    )
    with app.app_context():
        yield app
        db.engine.dispose()


def test_history_is_one_line_numbered_in_order_and_says_why() -> None:
    texts = [path.read_text() for path in VERSIONS]

    revisions = [REVISION.search(text).group(1) for text in texts]  # type: ignore[union-attr]
    downs = [DOWN.search(text).group(1) for text in texts]  # type: ignore[union-attr]

    assert revisions == [f"{number:04d}" for number in range(1, len(VERSIONS) + 1)]
    assert downs == [None, *revisions[:-1]]
    assert [path.name[:4] for path in VERSIONS] == revisions
    assert [path.name for path, text in zip(VERSIONS, texts, strict=True) if "Say why, in a line" in text] == []
    assert [path.name for path, text in zip(VERSIONS, texts, strict=True) if "tracker" in text.split('"""')[2]] == []


def test_the_migrations_make_what_the_models_say(empty: Flask) -> None:
    flask_migrate.upgrade()

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": db.metadata})
        differences = compare_metadata(context, db.metadata)

    assert differences == []


def test_every_check_in_the_models_is_in_the_database(empty: Flask) -> None:
    flask_migrate.upgrade()
    inspector = sa.inspect(db.engine)

    declared = {
        (table.name, str(check.name))
        for table in db.metadata.sorted_tables
        for check in table.constraints
        if isinstance(check, sa.CheckConstraint)
    }
    stored = {
        (table, check["name"])
        for table in inspector.get_table_names()
        for check in inspector.get_check_constraints(table)
    }

    assert stored == declared


def test_the_history_goes_back_to_nothing_and_forwards_again(empty: Flask) -> None:
    flask_migrate.upgrade()
    first = sorted(sa.inspect(db.engine).get_table_names())

    flask_migrate.downgrade(revision="base")
    emptied = sa.inspect(db.engine).get_table_names()
    flask_migrate.upgrade()

    assert emptied == ["alembic_version"]
    assert sorted(sa.inspect(db.engine).get_table_names()) == first
