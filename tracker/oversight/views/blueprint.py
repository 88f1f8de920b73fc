"""The one blueprint that the modules of this package add their pages to."""

from flask import Blueprint

bp = Blueprint("oversight", __name__)
