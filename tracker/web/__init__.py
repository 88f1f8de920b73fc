"""The edge kit: templates, fields, guard, headers, menu. Shared by views and forms, by nothing below."""

from pathlib import Path

import nhsuk_frontend_files
from flask import Blueprint, Flask, render_template, send_from_directory
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader
from sqlalchemy.exc import NoResultFound
from werkzeug.exceptions import HTTPException

from tracker import sqlite
from tracker.access import Permission, can
from tracker.clock import today
from tracker.web import filters, guard, headers, navigation

csrf = CSRFProtect()
DESIGN_SYSTEM = Path(nhsuk_frontend_files.__file__).parent
TEMPLATES = Path(__file__).parents[2] / "templates"

design_system = Blueprint("design_system", __name__, static_folder=DESIGN_SYSTEM, static_url_path="/design-system")


@design_system.route("/assets/<path:name>")
def assets(name: str) -> ResponseReturnValue:
    """The icons that the design system's stylesheet asks for at the root."""
    return send_from_directory(DESIGN_SYSTEM / "assets", name, max_age=86400)


def init_app(app: Flask) -> None:
    """Set up templates before anything that would make the template environment."""
    app.jinja_options = {
        "autoescape": True,  # the design system's macros are .jinja, which Flask alone would not escape
        "undefined": ChainableUndefined,  # the macros read parameters that were not given
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    app.jinja_loader = ChoiceLoader([FileSystemLoader(TEMPLATES), PackageLoader("nhsuk_frontend_jinja")])
    filters.init_app(app)
    csrf.init_app(app)
    headers.init_app(app)
    app.register_blueprint(design_system)
    app.jinja_env.globals.update(
        can=can, Permission=Permission, today=today, csp_nonce=headers.nonce, menu=navigation.menu
    )
    app.jinja_env.globals["organisation_in_view"] = navigation.current_organisation
    app.before_request(_say_whether_it_writes)
    app.register_error_handler(NoResultFound, _missing)
    app.register_error_handler(CSRFError, _stale_form)
    for code in (400, 404, 405, 409, 413, 500):
        app.register_error_handler(code, error_page)


def _say_whether_it_writes() -> None:
    sqlite.writing.set(guard.is_write())


def _missing(_error: NoResultFound) -> ResponseReturnValue:
    return render_template("errors/404.html"), 404


def _stale_form(error: CSRFError) -> ResponseReturnValue:
    return render_template("errors/stale.html", reason=error.description), 400


def error_page(error: HTTPException) -> ResponseReturnValue:
    """A page that says what to do next."""
    code = error.code or 500
    named = f"errors/{code}.html" if code in {403, 404, 413, 500} else "errors/400.html"
    return render_template(named), code
