"""``flask demo``: the demonstration, on an embedded database of its own."""

import socket
import subprocess  # nosec B404
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import flask_migrate
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import make_url
from waitress.server import create_server

from tracker.db import db
from tracker.demonstration.cast import TRUSTS, Trust
from tracker.demonstration.performance import perform
from tracker.demonstration.reminders import Post
from tracker.outbox.mail import way_out
from tracker.reminders.services.digests import Site

FIRST_PORT, LAST_PORT = 8000, 8099

WSGI = Path(__file__).parents[2] / "wsgi.py"
SCHEDULER = (sys.executable, "-m", "flask", "--app", str(WSGI), "scheduler", "--until-eof", "--quiet")
PATIENCE = 10
"""Seconds for a job to come to its end when the demonstration is stopped."""


@click.command("demo")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--afresh", is_flag=True, help="Throw away what was done in the demonstration, and start it anew.")
@with_appcontext
def command(*, no_browser: bool, afresh: bool) -> None:
    """Open the service with a dozen made-up trusts. Everybody in it signs in by a click; stop it with Ctrl+C.

    A scheduler runs beside it; the mail that it makes goes into a folder, and is read in the demonstration.
    """
    if not current_app.config["DEMO"]:
        raise click.UsageError("the demonstration runs on its own database only: start it with start.py demo")
    prepare(afresh=afresh)
    listener = free_port()
    address = "http://{}:{}/".format(*listener.getsockname())
    click.echo(f"The demonstration is at {address} (stop it with Ctrl+C)")
    if not no_browser:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    service: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 -- as Flask documents
    with running_beside(SCHEDULER):
        create_server(service, sockets=[listener], threads=8).run()


@contextmanager
def running_beside(command: Sequence[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a process beside, which ends when its standard input does: with this one, even if this one is killed.

    Its session is its own, so that Ctrl+C reaches this process only, which then lets it come to its end.
    """
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as process:  # noqa: S603  # nosec B603
        try:
            yield process
        finally:
            if process.stdin:
                process.stdin.close()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def prepare(*, afresh: bool = False, trusts: Sequence[Trust] = TRUSTS) -> None:
    """Bring the demonstration's database up: filled where it is new, or where filling it was interrupted."""
    database = Path(make_url(current_app.config["SQLALCHEMY_DATABASE_URI"]).database or "")
    filled = database.with_suffix(".filled")
    if afresh or not filled.exists():
        db.engine.dispose()
        for leftover in database.parent.glob(f"{database.stem}.*"):
            leftover.unlink()
    flask_migrate.upgrade()
    if not filled.exists():
        started = time.monotonic()
        click.echo("Telling three years of a dozen made-up trusts, once: this may take half a minute.")
        site = Site(current_app.config["SITE_URL"], current_app.config["SECRET_KEY"])
        scenes = perform(trusts, post=Post(site, way_out(current_app.config)))
        filled.touch()
        click.echo(f"Told in {scenes:,} scenes, in {time.monotonic() - started:.0f} seconds")


def free_port() -> socket.socket:
    """A socket that listens on this machine only, on the first port from 8000 that is free."""
    for port in range(FIRST_PORT, LAST_PORT + 1):
        try:
            return socket.create_server(("127.0.0.1", port))
        except OSError:
            continue
    raise click.ClickException(f"ports {FIRST_PORT} to {LAST_PORT} are all in use: stop what uses one of them")
