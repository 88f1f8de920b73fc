"""Coming in, going out, and one's own account."""

import time

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.access import Permission, Role
from tracker.accounts import forms, queries
from tracker.accounts.models import Organisation
from tracker.accounts.services import links, people
from tracker.accounts.services import sign_in as services
from tracker.accounts.views import kept, session
from tracker.accounts.views.blueprint import bp
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web import csrf
from tracker.web.filters import moment
from tracker.web.guard import guard, signed_in

EVEN_SECONDS = 0.25
"""Longer than either answer takes to work out: a moment for a person, and nothing for somebody to measure."""


@bp.route("/")
def home() -> ResponseReturnValue:
    """Go to one's own organisation, or choose between several."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in"))
    own = signed_in().organisations
    if len(own) == 1:
        return redirect(url_for(_first_page(own[0]), organisation_id=own[0].id))
    return render_template("accounts/home.html", organisations=own)


def _first_page(organisation: Organisation) -> str:
    """The overview; for a colleague without another part, the page of what is their own."""
    is_colleague = signed_in().roles_at(organisation.id) == {Role.COLLEAGUE}
    return "commitments.index" if is_colleague else "oversight.show"


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in with an email address and a password."""
    if current_user.is_authenticated and request.method == "GET":
        return redirect(session.safe_next(request.args.get("next")))
    form = forms.SignInForm(next=request.args.get("next"))
    if form.validate_on_submit():
        answer = _try_to_sign_in(form)
        if answer is not None:
            return answer
    return render_template("accounts/sign_in.html", form=form), form.http_status


def _try_to_sign_in(form: forms.SignInForm) -> ResponseReturnValue | None:
    started = time.perf_counter()
    with transaction():
        attempt = services.start_try(form.email.data or "", address=request.remote_addr or "")
    if attempt.wait:
        form.top_errors.append(f"Too many tries. You can try again on {moment(attempt.wait)}, or choose a new password")
        return render_template("accounts/sign_in.html", form=form), 429
    is_right = services.is_right(attempt, form.password.data or "")
    with transaction():
        user = services.finish_try(attempt, succeeded=is_right)
    if user is None:
        _even_out(started)
        form.top_errors.append(services.WRONG)
        return None
    session.begin(user)
    typed = kept.unsealed(form.kept.data)
    return kept.show(typed) if typed else redirect(session.safe_next(form.next.data))


def _even_out(started: float) -> None:
    """Let an answer that must not say whether there is such an account take as long either way."""
    time.sleep(max(0.0, started + EVEN_SECONDS - time.perf_counter()))


@bp.post("/sign-out")
@csrf.exempt  # type: ignore[untyped-decorator]  # SameSite=Lax keeps other sites from posting with our cookie
@guard(Permission.ACCOUNT_USE)
def sign_out() -> ResponseReturnValue:
    """Leave this browser."""
    with transaction():
        services.sign_out(signed_in(), sign_in=session.name())
    session.end()
    flash("You are signed out")
    return redirect(url_for("accounts.sign_in"))


@bp.route("/forgotten-password", methods=["GET", "POST"])
def forgotten_password() -> ResponseReturnValue:
    """Ask for a link to choose a new password."""
    form = forms.ForgottenForm()
    if form.validate_on_submit():
        started = time.perf_counter()
        with transaction():
            links.ask_for_reset(form.email.data or "", site=current_app.config["SITE_URL"])
        _even_out(started)
        return render_template("accounts/link_sent.html")
    return render_template("accounts/forgotten_password.html", form=form), form.http_status


@bp.route("/links/<token>", methods=["GET", "POST"])
def use_link(token: str) -> ResponseReturnValue:
    """Choose a password by a single-use link. Opening it spends nothing; only the POST does."""
    link = queries.link_by_token(token)
    if link is None or not link.is_usable:
        return render_template("accounts/link_spent.html"), 410
    form = forms.NewPasswordForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                user = links.use_link(link, password=form.password.data or "")
            session.begin(user)
            flash("Your password is saved and you are signed in")
            return redirect(url_for("accounts.home"))
    return render_template("accounts/use_link.html", form=form, link=link), form.http_status


@bp.route("/account")
@guard(Permission.ACCOUNT_USE)
def account() -> ResponseReturnValue:
    """One's own roles, password and sign-ins."""
    return render_template("accounts/account.html", user=signed_in())


@bp.route("/account/name", methods=["GET", "POST"])
@guard(Permission.ACCOUNT_USE)
def change_name() -> ResponseReturnValue:
    """Change how one's own name reads."""
    form = forms.NameForm(obj=signed_in())
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            people.rename_oneself(signed_in(), **form.values)
            flash("Your name is changed")
            return redirect(url_for(".account"))
    return render_template("accounts/change_name.html", form=form), form.http_status


@bp.route("/account/password", methods=["GET", "POST"])
@guard(Permission.ACCOUNT_USE)
def change_password() -> ResponseReturnValue:
    """Choose a new password, knowing the old one."""
    form = forms.ChangePasswordForm()
    if form.validate_on_submit():
        user = signed_in()
        with form.showing(RuleBroken):
            with transaction():
                services.change_password(user, current=form.current.data or "", password=form.password.data or "")
            session.begin(user)
            flash("Your password is changed, and you are signed out everywhere else")
            return redirect(url_for(".account"))
    return render_template("accounts/change_password.html", form=form), form.http_status


@bp.post("/account/sign-out-everywhere")
@guard(Permission.ACCOUNT_USE)
def sign_out_everywhere() -> ResponseReturnValue:
    """End every sign-in, this one too."""
    with transaction():
        services.sign_out_everywhere(signed_in(), actor=signed_in())
    session.end()
    flash("You are signed out on every device")
    return redirect(url_for("accounts.sign_in"))
