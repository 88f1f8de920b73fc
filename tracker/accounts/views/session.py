"""Whose request this is, and until when a sign-in lasts."""

import secrets
from datetime import UTC, datetime

from flask import Flask, redirect, render_template, request, session, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError

from tracker import clock
from tracker.accounts import queries, rules
from tracker.accounts.models import User
from tracker.accounts.views import kept
from tracker.web import guard
from tracker.web.headers import FILES, MACHINES

login_manager = LoginManager()


class SignInCookie(SecureCookieSessionInterface):
    """The cookie is renewed by every page and by nothing else: a file that comes late must not bring it back."""

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Whether this answer renews the cookie."""
        return request.endpoint not in FILES | MACHINES and super().should_set_cookie(app, session)


def init_app(app: Flask) -> None:
    """An idle sign-in ends by the age of its signed cookie; a busy one by the moment it began."""
    app.permanent_session_lifetime = rules.IDLE_LIFE
    app.session_interface = SignInCookie()
    login_manager.init_app(app)
    login_manager.session_protection = None
    app.register_error_handler(CSRFError, stale_form)


def begin(user: User) -> None:
    """Start a sign-in in this browser, with nothing left of an earlier one."""
    session.clear()
    session.permanent = True
    session["signed_in_at"] = clock.now().timestamp()
    session["sign_in"] = secrets.token_urlsafe()
    login_user(user)


def name() -> str:
    """What this one sign-in goes by."""
    return str(session.get("sign_in", ""))


def end() -> None:
    """Leave nothing of the sign-in in this browser."""
    logout_user()
    session.clear()


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load_user(session_id: str) -> User | None:
    """The person, unless the sign-in is older than its absolute life or was ended, here or elsewhere."""
    began = datetime.fromtimestamp(session.get("signed_in_at", 0), UTC)
    if clock.now() - began > rules.ABSOLUTE_LIFE:
        return None
    return queries.user_of_session(session_id, name())


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]
def ask_to_sign_in() -> ResponseReturnValue:
    """Send a person who is not signed in to sign in, and back to where they were going; what they typed is kept."""
    if guard.is_write():
        return kept.ask_to_sign_in()
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def stale_form(_error: CSRFError) -> ResponseReturnValue:
    """A form that belongs to a sign-in that has ended. Kept only when it came from a page of ours, and for a page
    behind the guard: what another site sends is shown to nobody.
    """
    if not kept.is_ours():
        return render_template("errors/stale.html"), 400
    return kept.show(kept.typed()) if current_user.is_authenticated else kept.ask_to_sign_in()


def safe_next(target: str | None) -> str:
    """Where to go after signing in: a path of this service, never another site."""
    return rules.safe_path(target) or url_for("accounts.home")
