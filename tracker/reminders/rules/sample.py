"""A made-up digest, to see what wording looks like around one. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.reminders.rules.digest import Group, Line
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.vocabulary import Doing, Kind
from tracker.words import in_words

WEEK = timedelta(days=7)


def sample(today: date, url: str) -> Sequence[Group]:
    """Lines under several headings, about nobody; each leads to ``url``."""

    def line(kind: Kind, label: str, when: str) -> Line:
        return Line(MEANINGS[kind].says.format(label=label), when, url)

    overdue = MEANINGS[Kind.ACTION_OVERDUE].climbed.format(label="A3 “Review the shifts of the bank”", of="Sam Example")
    return [
        Group(
            Doing.DECIDE,
            [line(Kind.DUE_DATE_WAITING, "A12 “Publish the rota of panel members”", f"since {in_words(today - WEEK)}")],
        ),
        Group(Doing.CONFIRM, [line(Kind.SESSION_TO_CONFIRM, "", "")]),
        Group(
            Doing.UPDATE,
            [
                line(Kind.ACTION_DUE, "A7 “Diversify interview panels”", f"due on {in_words(today + WEEK)}"),
                line(Kind.MILESTONE_DUE, "“Panel members trained”", "due today"),
            ],
        ),
        Group(Doing.STEP_IN, [Line(overdue, f"was due on {in_words(today - WEEK)}", url)]),
    ]
