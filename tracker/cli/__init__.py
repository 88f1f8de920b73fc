"""Commands for the people who run the service: ``flask audit``, ``flask outbox``, ``flask organisations`` …"""

from flask import Flask

from tracker.cli import audit, commitments, demo, organisations, outbox, panels, reminders, scheduler, targets, wres


def init_app(app: Flask) -> None:
    """Add the commands."""
    own = (
        audit.group,
        commitments.group,
        demo.command,
        organisations.group,
        outbox.group,
        panels.group,
        reminders.group,
        scheduler.command,
        targets.group,
        wres.group,
    )
    for group in own:
        app.cli.add_command(group)
