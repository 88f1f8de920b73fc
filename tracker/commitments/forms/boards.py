"""Questions about an item on race equality that the board discussed."""

from collections.abc import Sequence

from tracker.commitments.rules.boards import Expected
from tracker.web.forms import (
    CheckboxesField,
    DateField,
    EditForm,
    Form,
    InputRequired,
    SubmitField,
    TextField,
    as_id,
)


class ItemForm(Form):
    """Which item, at which meeting, on which day."""

    title = TextField(
        "What was the item?",
        [InputRequired("Enter what the item was")],
        description="For example: Workforce Race Equality Standard, results and action plan",
        max_length=200,
    )
    meeting = TextField(
        "At which meeting?",
        [InputRequired("Enter at which meeting")],
        description="For example: Trust board, public session",
        max_length=200,
    )
    held_on = DateField(
        "When was it held?",
        [InputRequired("Enter when the meeting was held")],
        what="Date of the meeting",
        description="For example, 26 11 2026",
    )
    submit = SubmitField("Save and go on to who was there")


class EditItemForm(ItemForm, EditForm):
    """What changes?"""


class AttendanceForm(EditForm):
    """Who was there."""

    present_ids = CheckboxesField("Who was there for the item?", coerce=as_id)
    submit = SubmitField("Save who was there")

    def offer(self, expected: Sequence[Expected]) -> None:
        """Let these be ticked: everybody who was on the board that day."""
        self.present_ids.choices = [(each.user_id, each.name) for each in expected]
        self.present_ids.description = "Whoever you leave out counts as not there"


class RemoveForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Remove the item", look={"classes": "nhsuk-button--warning"})
