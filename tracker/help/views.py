"""Pages that anybody may read, signed in or not."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.wres.rules.vocabulary import INDICATORS

bp = Blueprint("help", __name__, url_prefix="/help")


@bp.get("/")
def index() -> ResponseReturnValue:
    """What the service is for, and how to do the common things."""
    return render_template("help/index.html", indicators=INDICATORS.values())


@bp.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("help/accessibility.html")


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept about whom, and why."""
    return render_template("help/privacy.html")
