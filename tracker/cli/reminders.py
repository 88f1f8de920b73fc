"""``flask reminders``: one pass for a day."""

import json
from dataclasses import asdict
from datetime import date, datetime

import click
from flask import current_app

from tracker import clock
from tracker.cli.database import DatabaseGroup
from tracker.outbox.mail import way_out
from tracker.reminders.queries.settled import digest_hours
from tracker.reminders.services import passes
from tracker.reminders.services.digests import Site

group = DatabaseGroup("reminders", help="Reminders of what is due.")


YEARS = range(2000, 2101)
"""Those for which there are days that a trust may settle."""


@group.command()
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day to do it for; today where none is given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the counts.")
def run(day: datetime | None, form: str) -> None:
    """Promise what is due, make the mail and send it: one pass. The scheduler does it by itself.

    For another day a pass is made at each hour at which a trust makes its digest.
    """
    site, send = Site(current_app.config["SITE_URL"], current_app.config["SECRET_KEY"]), way_out(current_app.config)
    done = passes.run_at(hours_of(day.date()), site=site, send=send) if day else passes.run(site=site, send=send)
    if form == "json":
        click.echo(json.dumps(asdict(done)))
    else:
        click.echo(f"{done.promised} promised, {done.sent} sent, {done.failed} failed, {done.void} void")


def hours_of(day: date) -> list[datetime]:
    """The moments of a day at which digests are due somewhere: of each trust, in an hour in which its mail leaves."""
    if day.year not in YEARS:
        raise click.BadParameter(f"Enter a day from {YEARS[0]} to {YEARS[-1]}", param_hint="--on")
    return [datetime.combine(day, at, tzinfo=clock.LONDON) for at in digest_hours()]
