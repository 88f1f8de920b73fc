"""The one blueprint that the modules of this package add their addresses to."""

from flask import Blueprint

bp = Blueprint("drafts", __name__)
