"""``flask audit``: is the trail whole?"""

import click
from flask.cli import AppGroup

from tracker.audit import queries

group = AppGroup("audit", help="Check the audit trail.")


@group.command()
def verify() -> None:
    """Walk the chain of events; name the first that does not fit and exit with 1, or print the head digest."""
    verdict = queries.verify()
    if verdict.fault:
        click.echo(f"BROKEN at {verdict.fault}", err=True)
        click.echo(f"{verdict.events} events before it are whole. Digest there: {verdict.head}", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{verdict.events} events, all whole. Head digest: {verdict.head}")
