"""Questions about somebody in the pool, the days on which they are not free, and whom to look for."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.panels.rules.pool import WEEKDAYS
from tracker.panels.rules.vocabulary import Part
from tracker.web.forms import (
    CheckboxesField,
    DateField,
    EditForm,
    Form,
    InputRequired,
    Optional,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
    as_member,
)
from tracker.wres.rules.vocabulary import Band, band_words

BANDS = [(band.value, band_words(band)) for band in Band if band is not Band.ALL]
MANY = 12
"""Sites in use that fit into a hint."""


class _Questions:
    """What is asked of somebody who joins the pool, and of one whose record changes."""

    name = TextField("Name", [InputRequired("Enter a name")])
    user_id = SelectField(
        "Their account (optional)",
        coerce=as_id,
        description="With an account they say themselves when they are not free",
    )
    part = SelectField(
        "Usually on a panel as", [InputRequired("Select what they are usually on a panel for")], choices=Part
    )
    first_band = SelectField("Lowest band they sit for", choices=[("", "Any band"), *BANDS], coerce=as_member(Band))
    last_band = SelectField("Highest band they sit for", choices=[("", "Any band"), *BANDS], coerce=as_member(Band))
    sites_typed = TextAreaField("Sites they sit at (optional)", max_length=2_000, look={"rows": 3})
    weekdays = CheckboxesField(
        "Weekdays on which they can sit (optional)",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        description="Tick none for any",
        look={"small": True, "classes": "nhsuk-checkboxes--small"},
    )
    trained_on = DateField(
        "When were they trained?",
        [InputRequired("Enter the day on which they were trained")],
        what="Day of the training",
        description="The last time. They are proposed for panels from this day on",
    )

    def offer(self, people: Iterable[User], sites: Sequence[str], *, known: User | None = None) -> None:
        """Let these accounts be chosen, and say how vacancies write the sites."""
        found = {each.id: each for each in (*people, *([known] if known else []))}
        choices = [(each.id, each.name) for each in sorted(found.values(), key=lambda one: one.name)]
        self.user_id.choices = [("", "No account"), *choices]
        written = f", as vacancies write them: {', '.join(sites[:MANY])}" if sites else ""
        self.sites_typed.description = f"One a line{written}. Leave it empty for any"

    @property
    def values(self) -> dict[str, Any]:
        """The answers, with the sites as a list, each once."""
        asked: dict[str, Any] = super().values  # type: ignore[misc]  # of the form it is mixed into
        lines = [" ".join(line.split()) for line in (asked.pop("sites_typed") or "").split("\n")]
        return asked | {"sites": list(dict.fromkeys(filter(None, lines)))}


class PoolMemberForm(_Questions, Form):
    """Somebody who joins the pool."""

    submit = SubmitField("Add to the pool")


class PoolMemberEditForm(_Questions, EditForm):
    """Somebody in the pool."""

    submit = SubmitField("Save changes")


class LeaveForm(EditForm):
    """From when do they no longer sit?"""

    left_on = DateField(
        "From which day do they no longer sit on panels?",
        [InputRequired("Enter the first day on which they no longer sit on panels")],
        what="The day",
    )
    submit = SubmitField("Take out of the pool", look={"classes": "nhsuk-button--warning"})


class AbsenceForm(Form):
    """Days not free."""

    since = DateField("First day", [InputRequired("Enter the first day")], what="First day")
    until = DateField("Last day", [InputRequired("Enter the last day")], what="Last day")
    submit = SubmitField("Add these days", look={"classes": "nhsuk-button--secondary"})


class RemoveAbsenceForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take these days back")


class FreeForm(Form):
    """Whom somebody looks for. The answers stand in the address; they change nothing, so it needs no token."""

    class Meta:
        csrf = False

    day = DateField("Day", [Optional()], what="Day", description="For example, 1 12 2026")
    band = SelectField("Band or grade", [Optional()], choices=[("", "Any"), *BANDS], coerce=as_member(Band))
    site = TextField("Site", [Optional()])
