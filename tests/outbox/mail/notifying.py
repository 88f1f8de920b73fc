"""GOV.UK Notify as a server on this machine, which answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "trust-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-aaaaaaaaaaaa"
TEMPLATE = "0f0f0f0f-1111-4222-8333-444444444444"


class Notify:
    """What was posted and asked, and what is answered: a body, or None to hang up without a word."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 201
        self.body: bytes | None = b"{}"
        self.posted: list[dict[str, Any]] = []
        self.asked: list[dict[str, list[str]]] = []
        self.pages: list[list[dict[str, Any]]] = []
        self.listing: bytes | None = None
        self.is_over = threading.Event()
        self.hangs = False

    def refuses(self, status: int, kind: str, words: str) -> None:
        """Answer so from now on."""
        errors = [{"error": kind, "message": words}]
        self.status, self.body = status, json.dumps({"status_code": status, "errors": errors}).encode()


@contextmanager
def running() -> Iterator[Notify]:
    """Notify, until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.notify = Notify(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield server.notify  # type: ignore[attr-defined]
    finally:
        server.notify.is_over.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        notify = self.server.notify  # type: ignore[attr-defined]
        notify.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if notify.hangs:
            notify.is_over.wait(5)
        self._answer(notify.status, None if notify.hangs else notify.body)

    def do_GET(self) -> None:
        notify = self.server.notify  # type: ignore[attr-defined]
        notify.asked.append(parse_qs(urlsplit(self.path).query))
        page = notify.pages.pop(0) if notify.pages else []
        listing = notify.listing or json.dumps({"notifications": page, "links": {}}).encode()
        is_refused = notify.status >= 400
        self._answer(notify.status if is_refused else 200, notify.body if is_refused else listing)

    def _answer(self, status: int, body: bytes | None) -> None:
        if body is None:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
