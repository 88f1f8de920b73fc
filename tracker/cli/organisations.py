"""``flask organisations``: the first organisation, and its first administrator."""

import click
from flask import current_app
from flask.cli import AppGroup

from tracker.access import Role
from tracker.accounts import queries, rules
from tracker.accounts.services import organisations, people
from tracker.db import transaction
from tracker.errors import RuleBroken

group = AppGroup("organisations", help="Add organisations and their first administrators.")


@group.command()
@click.argument("ods_code")
@click.argument("name")
@click.option("--kind", type=click.Choice([kind.value for kind in rules.Kind]), default=rules.Kind.TRUST.value)
@click.option("--region", "region_code", help="The ODS code of the region it belongs to.")
def add(ods_code: str, name: str, kind: str, region_code: str | None) -> None:
    """Add an organisation by its ODS code and name."""
    region = queries.organisation_by_code(region_code) if region_code else None
    if region_code and region is None:
        raise click.UsageError(f"no organisation has the code {region_code}")
    try:
        with transaction():
            added = organisations.create_organisation(
                actor=None, name=name, ods_code=ods_code, kind=rules.Kind(kind), region=region
            )
            click.echo(f"Added {added.name} ({added.ods_code})")
    except RuleBroken as broken:
        raise click.UsageError(broken.message) from broken


@group.command()
@click.argument("ods_code")
@click.argument("email")
@click.argument("name")
def administrator(ods_code: str, email: str, name: str) -> None:
    """Invite an administrator, who then invites everybody else. The link goes by mail (``flask outbox deliver``)."""
    organisation = queries.organisation_by_code(ods_code.upper())
    if organisation is None:
        raise click.UsageError(f"no organisation has the code {ods_code}")
    try:
        with transaction():
            site = current_app.config["SITE_URL"]
            people.invite(organisation, actor=None, email=email, name=name, role=Role.ADMINISTRATOR, site=site)
    except RuleBroken as broken:
        raise click.UsageError(broken.message) from broken
    click.echo(f"Invited {name} <{email}> as administrator of {organisation.name}")
