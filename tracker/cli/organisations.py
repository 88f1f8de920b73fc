"""``flask organisations``: the first organisation, and its first administrator."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app

from tracker.access import Role
from tracker.accounts import queries, rules
from tracker.accounts.models import Organisation
from tracker.accounts.services import organisations, people
from tracker.cli.database import DatabaseGroup
from tracker.db import transaction
from tracker.errors import RuleBroken

group = DatabaseGroup("organisations", help="Add organisations and their first administrators.")


@group.command()
@click.argument("ods_code")
@click.argument("name")
@click.option("--kind", type=click.Choice([kind.value for kind in rules.Kind]), default=rules.Kind.TRUST.value)
@click.option("--region", "region_code", help="The ODS code of the region it belongs to.")
def add(ods_code: str, name: str, kind: str, region_code: str | None) -> None:
    """Add an organisation by its ODS code and name."""
    with _refusing(), transaction():
        region = _by_code(region_code) if region_code else None
        organisations.create_organisation(
            actor=None, name=name, ods_code=ods_code, kind=rules.Kind(kind), region=region
        )
    click.echo(f"Added {name} ({ods_code.strip().upper()})")


@group.command()
@click.argument("ods_code")
@click.argument("email")
@click.argument("name")
def administrator(ods_code: str, email: str, name: str) -> None:
    """Invite an administrator, who then invites everybody else. The link goes by mail (``flask outbox deliver``)."""
    with _refusing(), transaction():
        site = current_app.config["SITE_URL"]
        invited = people.invite(
            _by_code(ods_code), actor=None, email=email, name=name, role=Role.ADMINISTRATOR, site=site
        )
        said = f"Invited {invited.user.name} <{invited.user.email}> as administrator of {invited.organisation.name}"
    click.echo(said)


def _by_code(ods_code: str) -> Organisation:
    organisation = queries.organisation_by_code(ods_code.strip().upper())
    if organisation is None:
        raise RuleBroken(f"no organisation has the code {ods_code}")
    return organisation


@contextmanager
def _refusing() -> Iterator[None]:
    """Say what a rule says as the command line says it, and exit with 2."""
    try:
        yield
    except RuleBroken as broken:
        raise click.UsageError(broken.message) from broken
