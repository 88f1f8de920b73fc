"""``flask outbox``: send what was promised, and note what came back."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import BinaryIO

import click
from flask import current_app

from tracker.cli.database import DatabaseGroup
from tracker.outbox.mail import Read, is_heard_of, note_reports, note_returned, way_out
from tracker.outbox.services import deliver as deliver_promised
from tracker.reminders.queries import carriers
from tracker.reminders.services import leaving
from tracker.reminders.services.digests import Site

group = DatabaseGroup("outbox", help="Send promised mail, and note what came back.")


@group.command()
def deliver() -> None:
    """Send every promised message once, as the settings say, or into MAIL_FOLDER. Run it every minute.

    Reminder mail waits for its organisation's quiet hours to end.
    """
    send, site = way_out(current_app.config), Site(current_app.config["SITE_URL"], current_app.config["SECRET_KEY"])
    counts = deliver_promised(send, is_wanted=leaving.wanted(site), held_until=carriers.held_until)
    click.echo(f"{counts['sent']} sent, {counts['failed']} failed")


@group.command("read-bounces")
@click.argument("files", nargs=-1, type=click.File("rb"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the counts.")
def read_bounces(files: Sequence[BinaryIO], form: str) -> None:
    """Note which mail came back, from the reports in FILES (- is the standard input).

    Without any, from MAIL_BOUNCES_FOLDER and from GOV.UK Notify, where they are set. Run again, it notes nothing twice.
    """
    counts = asdict(_read(files))
    if form == "json":
        click.echo(json.dumps(counts))
    else:
        click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))


def _read(files: Sequence[BinaryIO]) -> Read:
    if files:
        return note_reports(each.read() for each in files)
    if not is_heard_of(current_app.config):
        raise click.UsageError("Name a file, or set MAIL_BOUNCES_FOLDER or NOTIFY_API_KEY (docs/settings.md)")
    try:
        return note_returned(current_app.config)
    except OSError as fault:
        raise click.ClickException(str(fault)) from fault
