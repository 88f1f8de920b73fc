"""``flask panels``: what follows from the calendar for panels."""

import json

import click

from tracker.cli.database import DatabaseGroup
from tracker.db import transaction
from tracker.panels.services.breaches import find_breaches

group = DatabaseGroup("panels", help="Panels, exceptions and breaches.")


@group.command("find-breaches")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what is found."
)
def find(form: str) -> None:
    """Note every panel held without a BME member and without an exception. Run it once a day, after midnight."""
    with transaction():
        found = [
            {
                "organisation": breach.organisation.ods_code,
                "reference": breach.reference,
                "panel": breach.panel.reference,
                "held_on": breach.held_on.isoformat(),
                "kind": breach.kind.value,
            }
            for breach in find_breaches()
        ]
    if form == "json":
        click.echo(json.dumps(found, indent=2))
    else:
        click.echo("1 breach found" if len(found) == 1 else f"{len(found)} breaches found")
