"""Fill a database of its own, measure, and print each time as a ratio to the bare way, measured in the same run."""

import itertools
import tempfile
import time
from pathlib import Path

import flask_migrate

from benchmarks import imports, matching, pages, panels, papers, reminders, scenarios, similarity
from benchmarks.filling import fill
from config import Config
from tracker import create_app
from tracker.accounts.views.demonstration import DATABASE_NAME
from tracker.demonstration.cast import TRUSTS
from tracker.demonstration.performance import perform


def main() -> None:
    """Everything, in a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="board-tracker-benchmarks-") as name:
        folder = Path(name)
        database = folder / DATABASE_NAME
        config = Config(
            SECRET_KEY="benchmarks",
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{database}",
            SESSION_COOKIE_SECURE=False,
            DEMO=True,
        )
        app = create_app(config)
        started = time.monotonic()
        with app.app_context():
            flask_migrate.upgrade()
            perform(TRUSTS[:1])
            large_plan = fill()
        print(f"Filled in {time.monotonic() - started:.0f} s: 10,000 actions in 250 trusts, one trust with a history\n")
        for comparison in itertools.chain(
            pages.compare_pages(app, database, large_plan),
            scenarios.compare_scenarios(app),
            papers.compare_papers(app),
            panels.compare_panels(app, database),
            imports.compare_imports(app, folder),
            similarity.compare_similarity(folder),
            matching.compare_matching(),
            reminders.compare_reminders(folder),
        ):
            print(comparison, flush=True)


main()
