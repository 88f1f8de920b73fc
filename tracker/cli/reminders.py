"""``flask reminders``: one pass for a day."""

import json
from dataclasses import asdict
from datetime import date, datetime

import click
from flask import current_app

from tracker import clock
from tracker.cli.database import DatabaseGroup
from tracker.outbox.mail import way_out
from tracker.reminders.queries.settled import latest_digest_at
from tracker.reminders.services import passes
from tracker.reminders.services.digests import Site

group = DatabaseGroup("reminders", help="Reminders of what is due.")


@group.command()
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day to do it for; today where none is given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the counts.")
def run(day: datetime | None, form: str) -> None:
    """Promise what is due, make the mail and send it: one pass. The scheduler does it by itself.

    For another day the pass is made at the hour at which the last trust makes its digest.
    """
    moment = at(day.date()) if day else clock.now()
    with clock.at(moment):
        done = passes.run(
            site=Site(current_app.config["SITE_URL"], current_app.config["SECRET_KEY"]),
            send=way_out(current_app.config),
        )
    if form == "json":
        click.echo(json.dumps(asdict(done)))
    else:
        click.echo(f"{done.promised} promised, {done.sent} sent, {done.failed} failed, {done.void} void")


def at(day: date) -> datetime:
    """The moment of a pass for a day: when every trust's digest is due, and nobody's hours are quiet by ours."""
    return datetime.combine(day, latest_digest_at(), tzinfo=clock.LONDON)
