"""What needs somebody, a line at a time, as a page shows it."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from tracker import clock
from tracker.accounts.models import Organisation
from tracker.reminders.queries.mine import Mine
from tracker.reminders.rules import reasons
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.one_click import one_click
from tracker.reminders.rules.vocabulary import Doing


@dataclass(frozen=True)
class Press:
    """One button that does it, and where it is sent. ``what`` says to those who hear it alone what it is about."""

    words: str
    what: str
    url: str
    version: int


@dataclass(frozen=True)
class Line:
    """The words of the link, where it goes, why it is here, and what stands beside it.

    ``where`` names the organisation for somebody who belongs to several.
    """

    words: str
    url: str
    more: str
    where: str = ""
    tag: str = ""
    colour: str = "grey"
    is_new: bool = False
    press: Press | None = None


@dataclass(frozen=True)
class Group:
    """The lines under one heading."""

    doing: Doing
    lines: Sequence[Line]

    @property
    def anchor(self) -> str:
        """What a link on the page calls it."""
        return self.doing.name.lower().replace("_", "-")


def grouped(mine: Mine, names: Mapping[uuid.UUID, str]) -> list[Group]:
    """What needs them now, under what they can do about it."""
    found: dict[Doing, list[Line]] = {}
    for need in mine.needs:
        found.setdefault(need.doing, []).append(line(need, mine, names))
    return [Group(doing, lines) for doing, lines in found.items()]


def line(need: Need, mine: Mine, names: Mapping[uuid.UUID, str]) -> Line:
    """One thing that needs them. ``names`` are those of the organisations, where lines name them."""
    today = clock.today()
    tag, colour = "", "grey"
    if reasons.is_overdue(need, today):
        tag, colour = "Overdue", "red"
    elif reasons.is_for_today(need, today):
        tag, colour = "Today", "orange"
    return Line(
        need.says,
        address(need),
        f"{reasons.when(need, today)}. {reasons.why(need, mine.rule(need))}",
        where=names.get(need.organisation_id, ""),
        tag=tag,
        colour=colour,
        is_new=need.key in mine.new,
        press=_press(need),
    )


def soon(needs: Iterable[Need], names: Mapping[uuid.UUID, str]) -> list[Line]:
    """What comes up, the next first."""
    today = clock.today()
    return [
        Line(each.says, address(each), reasons.when(each, today), names.get(each.organisation_id, "")) for each in needs
    ]


def address(need: Need) -> str:
    """Where it is done."""
    return url_for("accounts.home") + need.page_path


def _press(need: Need) -> Press | None:
    found = one_click(need)
    if found is None:
        return None
    values: dict[str, Any] = {found.argument: need.item_id}
    url = url_for(found.endpoint, **values)
    return Press(found.button, need.label, url, need.version)


def names_of(organisations: Sequence[Organisation]) -> dict[uuid.UUID, str]:
    """The names that lines say: none for somebody who belongs to one organisation only."""
    return {each.id: each.name for each in organisations} if len(organisations) > 1 else {}
