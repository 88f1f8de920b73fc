"""What was typed when the sign-in had run out: shown, carried through signing in, and offered to be sent."""

import uuid
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeTimedSerializer

from tracker.accounts import forms, rules

NEVER_KEPT = frozenset({"csrf_token", "password", "current", "submit"})
NOT_SHOWN = frozenset({"version"})


@dataclass(frozen=True)
class Typed:
    """The answers of one form, where they were sent, and the names of files that must be chosen again."""

    path: str
    answers: list[list[str]]
    files: list[str]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The answers in words. What was chosen from a list of records is only said to be chosen."""
        return [(_label(name), _words(value)) for name, value in self.answers if name not in NOT_SHOWN and value]


def typed() -> Typed:
    """What this request holds, without secrets."""
    answers = [[name, value] for name, value in request.form.items(multi=True) if name not in NEVER_KEPT]
    files = [file.filename for _, file in request.files.items(multi=True) if file.filename]
    return Typed(request.full_path.rstrip("?"), answers, files)


def is_ours() -> bool:
    """Whether a page of ours sent this form to a page behind the guard. Browsers say where a form comes from."""
    view = current_app.view_functions.get(request.endpoint or "")
    source = request.headers.get("Origin") or request.referrer or ""
    return hasattr(view, "permission") and urlsplit(source).netloc == request.host


def ask_to_sign_in() -> ResponseReturnValue:
    """Say that the sign-in has run out, show what was typed, and ask to sign in on the same page."""
    found = typed()
    if not found.shown and not found.files:
        flash("You were signed out. Sign in and try again", "warning")
        return redirect(url_for("accounts.sign_in"))
    form = forms.SignInForm(formdata=None, kept=_serializer().dumps(asdict(found)))
    return render_template("accounts/signed_out.html", form=form, typed=found), 401


def unsealed(seal: str | None) -> Typed | None:
    """What was kept, if it is ours and not older than a sign-in may be."""
    try:
        held: dict[str, Any] = _serializer().loads(seal or "", max_age=int(rules.ABSOLUTE_LIFE.total_seconds()))
    except BadData:
        return None
    return Typed(**held)


def show(found: Typed) -> ResponseReturnValue:
    """Offer to send what was typed: nothing is saved until the person says so."""
    return render_template("accounts/send_again.html", typed=found)


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="typed while signed out")


def _label(name: str) -> str:
    text = name.removesuffix("_id").replace("_", " ").replace("-", " ")
    return text[:1].upper() + text[1:]


def _words(value: str) -> str:
    """What a box held: a tick box says y, a list of records an id that means nothing to a reader."""
    if value == "y":
        return "Yes"
    try:
        uuid.UUID(value)
    except ValueError:
        return value
    return "As you chose"
