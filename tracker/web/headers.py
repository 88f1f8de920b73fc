"""What every answer tells the browser: run only our scripts, frame nothing, keep nothing."""

import secrets

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


FILES = frozenset({"static", "design_system.static", "design_system.assets"})
"""Endpoints of files that are the same for everybody and may be kept."""


MACHINES = frozenset({"jobs.health", "jobs.health_of_jobs", "reminders.read_calendar"})
"""Endpoints that programs ask, again and again: they have no sign-in, and say themselves what may be kept."""


def nonce() -> str:
    """This request's word for a script of ours."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def init_app(app: Flask) -> None:
    """Add the headers to every answer. Pages are never kept by a browser or a proxy; static files are."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce()))
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if app.config["SESSION_COOKIE_SECURE"]:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if request.endpoint in MACHINES:
            headers.setdefault("Cache-Control", "no-store")
        elif request.endpoint not in FILES:
            headers["Cache-Control"] = "no-store"
        return response
