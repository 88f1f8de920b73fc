"""``flask commitments``: what follows from the calendar for relationships."""

import json

import click

from tracker.cli.database import DatabaseGroup
from tracker.commitments.rules.rhythm import Nudge
from tracker.commitments.services.stalled import prompt_stalled
from tracker.db import transaction
from tracker.words import counted

group = DatabaseGroup("commitments", help="Relationships between leaders and colleagues.")


@group.command("prompt-stalled")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done."
)
def prompt(form: str) -> None:
    """Note which pairs have stalled, and which stayed so for long: the digests tell both, and the coordinator."""
    with transaction():
        done = prompt_stalled()
    if form == "json":
        click.echo(json.dumps({"asked": done[Nudge.BOTH], "coordinator_told": done[Nudge.COORDINATOR]}, indent=2))
    else:
        asked, told = counted(done[Nudge.BOTH], "pair"), counted(done[Nudge.COORDINATOR], "pair")
        click.echo(f"{asked} asked, coordinator told of {told}")
