"""``flask audit``: is the trail whole?"""

import click

from tracker.audit import queries
from tracker.cli.database import DatabaseGroup

group = DatabaseGroup("audit", help="Check the audit trail.")


@group.command()
@click.option("--noted", metavar="DIGEST", help="A digest noted earlier, for instance in a board paper: is it there?")
def verify(noted: str | None) -> None:
    """Walk the chain of events; name the first that does not fit and exit with 1, or print the head digest.

    Whoever can change the database and its triggers could cut off the end of the chain and its head together. A digest
    noted outside the database shows that too: it is then no longer in the chain.
    """
    verdict = queries.verify(noted)
    if verdict.fault:
        click.echo(f"BROKEN at {verdict.fault}", err=True)
        click.echo(f"{verdict.events} events before it are whole. Digest there: {verdict.head}", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{verdict.events} events, all whole. Head digest: {verdict.head}")
    if noted and verdict.noted_at is None:
        click.echo(f"BROKEN: no event has the digest {noted}, so events are missing since it was noted", err=True)
        raise click.exceptions.Exit(1)
    if noted:
        click.echo(f"The digest noted is that of event {verdict.noted_at}")
