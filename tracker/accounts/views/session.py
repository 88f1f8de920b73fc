"""Whose request this is, and until when a sign-in lasts."""

from datetime import UTC, datetime

from flask import Flask, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, login_user

from tracker import clock
from tracker.accounts import queries, rules
from tracker.accounts.models import User
from tracker.web import guard

login_manager = LoginManager()


def init_app(app: Flask) -> None:
    """An idle sign-in ends by the age of its signed cookie; a busy one by the moment it began."""
    app.permanent_session_lifetime = rules.IDLE_LIFE
    login_manager.init_app(app)
    login_manager.session_protection = None


def begin(user: User) -> None:
    """Start a sign-in in this browser, with nothing left of an earlier one."""
    session.clear()
    session.permanent = True
    session["signed_in_at"] = clock.now().timestamp()
    login_user(user)


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load_user(session_id: str) -> User | None:
    """The person, unless the sign-in is older than its absolute life or was ended elsewhere."""
    began = datetime.fromtimestamp(session.get("signed_in_at", 0), UTC)
    if clock.now() - began > rules.ABSOLUTE_LIFE:
        return None
    return queries.user_of_session(session_id)


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]
def ask_to_sign_in() -> ResponseReturnValue:
    """Send a person who is not signed in to sign in, and back to where they were going."""
    if guard.is_write():
        flash("You were signed out. Sign in, then use your browser’s back button to find what you typed", "warning")
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def safe_next(target: str | None) -> str:
    """Where to go after signing in: a path of this service, never another site."""
    if target and target.startswith("/") and not target.startswith(("//", "/\\")):
        return target
    return url_for("accounts.home")
