"""Where the pages of reminders hang."""

from flask import Blueprint

bp = Blueprint("reminders", __name__)
