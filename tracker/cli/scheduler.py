"""``flask scheduler``: the process that runs the timed jobs."""

import logging
import sys

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from tracker import scheduler
from tracker.db import db
from tracker.jobs.queries import jobs_if_there
from tracker.jobs.rules import Outcome


@click.command("scheduler")
@click.option("--once", is_flag=True, help="Run what is due now, one job after the other, and end.")
@click.option("--until-eof", is_flag=True, help="End when the standard input is closed too: when its parent is gone.")
@click.option("--quiet", is_flag=True, help="Log only what goes wrong.")
@with_appcontext
def command(*, once: bool, until_eof: bool, quiet: bool) -> None:
    """Run the timed jobs until SIGTERM or Ctrl+C. Any number of these at once is safe."""
    if jobs_if_there() is None:
        raise click.ClickException("the database does not answer, or has no tables yet: then run flask db upgrade")
    db.session.remove()
    service: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 -- as Flask documents
    if once:
        _run_once(service)
        return
    _log(logging.WARNING if quiet else logging.INFO)
    clockwork = scheduler.Clockwork(service)
    if until_eof:
        clockwork.stop_after(sys.stdin.buffer.read)
    clockwork.run()


def _run_once(service: Flask) -> None:
    outcomes = []
    for name, outcome in scheduler.run_once(service):
        click.echo(f"{name}: {outcome}")
        outcomes.append(outcome)
    if not outcomes:
        click.echo("Nothing is due")
    if Outcome.FAILED in outcomes:
        raise click.exceptions.Exit(1)


def _log(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it would tell every half minute that it asked
