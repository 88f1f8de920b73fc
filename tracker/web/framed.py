"""HTML that is not ours, in a frame on a page of ours: it runs nothing, asks for nothing, and leads nowhere."""

from flask import Response

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)


def framed(html: str) -> Response:
    """The answer for the frame. The page shows it as ``<iframe sandbox="" title="…" src="…">``."""
    response = Response(html, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
