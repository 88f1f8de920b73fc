"""Answering: a file to keep, a page of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Response, request, url_for


def send(content: bytes, media_type: str, filename: str) -> Response:
    """A file to download, never to be shown in the page's own place."""
    response = Response(content, mimetype=media_type)
    plain = "".join(each if each.isascii() and (each.isalnum() or each in " ._-") else "_" for each in filename)
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"
    response.headers["Content-Disposition"] = named
    return response


@dataclass(frozen=True)
class Slice:
    """One page of a long list, with the address of the next."""

    items: Sequence[Any]
    next_url: str | None
    is_first: bool


def keyset(found: Sequence[Any], size: int, **key: Any) -> Slice:
    """Cut a list that was fetched with one item too many into a page, and say where the next one begins.

    ``key`` holds one function: the name of the query parameter, and how to read its value off the last item.
    """
    ((name, value_of),) = key.items()
    items = list(found[:size])
    next_url = None
    if len(found) > size:
        query = request.args.to_dict(flat=False) | {name: [value_of(items[-1])]}
        next_url = url_for(request.endpoint or "", **(request.view_args or {}), **query)
    return Slice(items, next_url, is_first=name not in request.args)
