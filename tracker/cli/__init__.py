"""Commands for the people who run the service: ``flask audit``, ``flask outbox``, ``flask organisations`` …"""

from flask import Flask

from tracker.cli import audit, demo, organisations, outbox, targets, wres


def init_app(app: Flask) -> None:
    """Add the commands."""
    for group in (audit.group, demo.command, organisations.group, outbox.group, targets.group, wres.group):
        app.cli.add_command(group)
