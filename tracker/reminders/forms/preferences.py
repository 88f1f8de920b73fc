"""How somebody wants to be reminded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.reminders.queries.preferences import Offer
from tracker.reminders.rules.choosing import Choice
from tracker.reminders.rules.vocabulary import Doing, Frequency, Kind
from tracker.web.forms import (
    CheckboxesField,
    EditForm,
    InputRequired,
    RadioField,
    SelectField,
    SubmitField,
    as_member,
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def _off(doing: Doing) -> CheckboxesField:
    return CheckboxesField(doing.value, coerce=as_member(Kind), description="Tick what to turn off")


class PreferencesForm(EditForm):
    """How often, on which day, and what not to get mail about. What is ticked is turned off."""

    frequency = RadioField(
        "How often do you want the mail?",
        [InputRequired("Select how often you want the mail")],
        choices=Frequency,
    )
    weekday = SelectField(
        "On which day, if it comes once a week?",
        choices=[(number, name) for number, name in enumerate(WEEKDAYS)],
        coerce=int,
        description="On a bank holiday it comes on the next working day. It comes early rather than after something in "
        "it is due",
    )
    decide = _off(Doing.DECIDE)
    confirm = _off(Doing.CONFIRM)
    write = _off(Doing.WRITE)
    bring_up_to_date = _off(Doing.UPDATE)
    prepare = _off(Doing.PREPARE)
    submit = SubmitField("Save")

    def offer(self, choices: Iterable[Choice], names: Mapping[Any, str]) -> None:
        """Let each heading hold the kinds that an organisation lets go of; a heading without any goes away.

        ``names`` are those of the organisations, to say where a kind is required all the same.
        """
        free = [each for each in choices if each.is_free]
        for doing, name in FIELDS.items():
            here = [each for each in free if each.doing is doing]
            if not here:
                del self[name]
                continue
            self[name].choices = [(each.kind.value, each.name) for each in here]
            self[name].hints = {each.kind.value: required(each, names) for each in here if each.required_at}

    @property
    def values(self) -> dict[str, Any]:
        """The answers; what is turned off under every heading together."""
        found = super().values
        off = [kind for name in FIELDS.values() for kind in found.pop(name, None) or ()]
        return {**found, "muted": off}


FIELDS = {
    Doing.DECIDE: "decide",
    Doing.CONFIRM: "confirm",
    Doing.WRITE: "write",
    Doing.UPDATE: "bring_up_to_date",
    Doing.PREPARE: "prepare",
}
"""Which question holds the kinds of which heading."""


def required(choice: Choice, names: Mapping[Any, str]) -> str:
    """Where it is required though another organisation lets go of it."""
    return f"Still sent from {' and '.join(names[each] for each in choice.required_at)}, which requires it"


@dataclass(frozen=True)
class Answers:
    """What somebody has answered until now, as the questions ask it."""

    frequency: Frequency = Frequency.DAILY
    weekday: int = 0
    version: int | None = None
    decide: list[Kind] = field(default_factory=list)
    confirm: list[Kind] = field(default_factory=list)
    write: list[Kind] = field(default_factory=list)
    bring_up_to_date: list[Kind] = field(default_factory=list)
    prepare: list[Kind] = field(default_factory=list)


def answered(offer: Offer) -> Answers:
    """What the form shows before anything is typed."""
    if offer.found is None:
        return Answers()
    muted = offer.found.muted_kinds
    off = {
        name: [each.kind for each in offer.choices if each.doing is doing and each.kind in muted]
        for doing, name in FIELDS.items()
    }
    return Answers(offer.found.frequency, offer.found.weekday, offer.found.version, **off)
