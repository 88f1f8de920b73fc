"""Questions about what a trust settles for its panels."""

from collections.abc import Iterable

from tracker.accounts.models import User
from tracker.web.forms import (
    DateField,
    DecimalField,
    EditForm,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
)


class SettingsForm(EditForm):
    """Days, people, reasons."""

    justification_days = IntegerField(
        "Working days for a justification",
        [
            InputRequired("Enter the number of working days"),
            NumberRange(1, 60, "Enter a number of working days from 1 to 60"),
        ],
        description="Counted from the day on which it was decided whom to appoint",
        look={"classes": "nhsuk-input--width-3"},
    )
    recipient_id = SelectField(
        "Who decides exceptions and justifications?",
        coerce=as_id,
        description="Whoever holds the role of chair, unless you name somebody else",
    )
    deputy_id = SelectField(
        "Deputy chair", coerce=as_id, description="Decides where the chair is a party to the case or has an interest"
    )
    senior_independent_id = SelectField(
        "Senior independent director", coerce=as_id, description="Decides where the deputy chair cannot either"
    )
    reasons_typed = TextAreaField(
        "Reasons for an exception",
        [InputRequired("Enter at least one reason")],
        description="One a line. End a line in (needs words) where the reason must be explained",
        look={"rows": 9},
    )
    submit = SubmitField("Save the settings")

    def offer(self, people: Iterable[User], *named: User | None) -> None:
        """Let these people be chosen, and those who are named already."""
        found = {each.id: each for each in (*people, *(one for one in named if one))}
        choices = [(each.id, each.name) for each in sorted(found.values(), key=lambda one: one.name)]
        self.recipient_id.choices = [("", "Whoever holds the role of chair"), *choices]
        self.deputy_id.choices = [("", "Nobody named"), *choices]
        self.senior_independent_id.choices = [("", "Nobody named"), *choices]


class CeilingForm(Form):
    """How many exceptions did the board agree to, when, and under which minute?"""

    percent = DecimalField(
        "Ceiling for exceptions",
        [InputRequired("Enter the ceiling"), NumberRange(0, 100, "The ceiling must be from 0 to 100")],
        description="The share of panels that may go without a BME member by exception, for example 2",
        look={"suffix": "%", "classes": "nhsuk-input--width-4"},
    )
    agreed_on = DateField(
        "When did the board agree it?",
        [InputRequired("Enter the date on which the board agreed it")],
        what="Date on which the board agreed it",
        description="For example, 31 3 2026",
    )
    minute = TextField(
        "Under which minute?",
        [InputRequired("Enter the minute under which the board agreed it")],
        description="For example, TB/26/47",
    )
    submit = SubmitField("Record the ceiling")
