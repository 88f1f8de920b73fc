"""The ways between the pages of one feature, by what the person may open. ``components/ways.html`` draws them."""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from flask import url_for

from tracker.access import Permission, Whole, can
from tracker.web.guard import signed_in


class Way(NamedTuple):
    """One link."""

    label: str
    url: str
    is_here: bool


def ways_between(places: Iterable[tuple[str, str, Permission]], organisation_id: uuid.UUID, here: str) -> list[Way]:
    """Where the person may go: each place is an endpoint, its label, and what it takes to open it.

    ``here`` is the endpoint of the page on which this is asked.
    """
    return [
        Way(label, url_for(endpoint, organisation_id=organisation_id), endpoint == here)
        for endpoint, label, permission in places
        if can(signed_in(), permission, Whole(organisation_id))
    ]
