"""Answering: a file to keep, a page of a long list, the address that a mail leads to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Response, current_app, request


def site() -> str:
    """The address of the service, with a slash at its end, for a mail: as settled, never as a request claims it is."""
    return str(current_app.config["SITE_URL"])


def send(content: bytes, media_type: str, filename: str) -> Response:
    """A file to download, never to be shown in the page's own place."""
    response = Response(content, mimetype=media_type)
    plain = "".join(each if each.isascii() and (each.isalnum() or each in " ._-") else "_" for each in filename)
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"
    response.headers["Content-Disposition"] = named
    return response


@dataclass(frozen=True)
class Slice:
    """One page of a long list, with the addresses of the next and of the first."""

    items: Sequence[Any]
    next_url: str | None
    first_url: str
    is_first: bool


def keyset(found: Sequence[Any], size: int, **key: Any) -> Slice:
    """Cut a list that was fetched with one item too many into a page, and say where the next one begins.

    ``key`` holds one function: the name of the query parameter, and how to read its value off the last item.
    """
    ((name, value_of),) = key.items()
    items = list(found[:size])

    def address(**more: Any) -> str:
        query = {key: values for key, values in request.args.to_dict(flat=False).items() if key != name} | more
        return f"{request.path}?{urlencode(query, doseq=True)}" if query else request.path

    next_url = address(**{name: value_of(items[-1])}) if len(found) > size else None
    return Slice(items, next_url, first_url=address(), is_first=name not in request.args)
