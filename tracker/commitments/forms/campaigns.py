"""Questions about a campaign."""

from tracker.web.forms import (
    DateField,
    EditForm,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    SubmitField,
    TextField,
)


class CampaignForm(Form):
    """How many leaders, by when?"""

    title = TextField(
        "What is the campaign called?",
        [InputRequired("Enter what the campaign is called")],
        description="For example, 100 leaders by July",
        max_length=100,
    )
    goal = IntegerField(
        "How many leaders should be in a relationship?",
        [
            InputRequired("Enter how many leaders"),
            NumberRange(1, 100_000, "Enter a number of leaders from 1 to 100,000"),
        ],
        description="A leader counts once, from the day on which both have signed",
        look={"classes": "nhsuk-input--width-5"},
    )
    starts_on = DateField(
        "First day",
        [InputRequired("Enter the first day")],
        what="First day",
        description="For example, 1 4 2026",
    )
    ends_on = DateField(
        "Last day",
        [InputRequired("Enter the last day")],
        what="Last day",
        description="For example, 31 7 2027",
    )
    submit = SubmitField("Save the campaign")


class EditCampaignForm(CampaignForm, EditForm):
    """What changes?"""


class CloseCampaignForm(EditForm):
    """Is it over?"""

    submit = SubmitField("Close the campaign")
