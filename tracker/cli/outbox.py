"""``flask outbox``: send what was promised."""

from pathlib import Path

import click
from flask import current_app

from tracker.cli.database import DatabaseGroup
from tracker.outbox import mail
from tracker.outbox.services import deliver as deliver_promised

group = DatabaseGroup("outbox", help="Send promised mail.")


@group.command()
def deliver() -> None:
    """Send every promised message once, by MAIL_URL, or into MAIL_FOLDER where none is set. Run it every minute."""
    config = current_app.config
    url, sender = config["MAIL_URL"], config["MAIL_FROM"]
    send = mail.by_smtp(url, sender) if url else mail.to_folder(Path(config["MAIL_FOLDER"]), sender)
    counts = deliver_promised(send)
    click.echo(f"{counts['sent']} sent, {counts['failed']} failed")
