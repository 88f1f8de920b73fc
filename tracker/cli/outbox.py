"""``flask outbox``: send what was promised."""

import click
from flask import current_app

from tracker.cli.database import DatabaseGroup
from tracker.outbox.mail import way_out
from tracker.outbox.services import deliver as deliver_promised

group = DatabaseGroup("outbox", help="Send promised mail.")


@group.command()
def deliver() -> None:
    """Send every promised message once, by MAIL_URL, or into MAIL_FOLDER where none is set. Run it every minute."""
    counts = deliver_promised(way_out(current_app.config))
    click.echo(f"{counts['sent']} sent, {counts['failed']} failed")
