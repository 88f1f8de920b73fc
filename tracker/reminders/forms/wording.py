"""Questions about the words around a digest."""

from typing import Any

from tracker.reminders.rules.wording import MAX_LENGTH, Words
from tracker.web.forms import EditForm, InputRequired, SubmitField, TextAreaField, TextField

SECONDARY = "nhsuk-button--secondary"


class WordingForm(EditForm):
    """Subject, opening, closing; and three ways to see them before they are saved."""

    subject = TextField("Subject", [InputRequired("Enter a subject")])
    opening = TextAreaField(
        "Above the lines",
        [InputRequired("Enter what stands above the lines")],
        description="An empty line begins a new paragraph",
        max_length=MAX_LENGTH,
        look={"rows": 8},
    )
    closing = TextAreaField("Below the lines (optional)", max_length=MAX_LENGTH, look={"rows": 4})
    submit = SubmitField("Save the wording")
    look = SubmitField("Preview", look={"classes": SECONDARY, "value": "y"})
    html = SubmitField("Preview as HTML (opens in a new tab)", look={"classes": SECONDARY, "value": "y"})
    test = SubmitField("Send me a test", look={"classes": SECONDARY, "value": "y"})

    @property
    def words(self) -> Words:
        """What is in the boxes."""
        return Words(self.subject.data or "", self.opening.data or "", self.closing.data or "")

    @property
    def values(self) -> dict[str, Any]:
        """The answers, by the keyword of the service that takes them."""
        return {"version": self.version.data, "words": self.words}


class DropWordingForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Go back to our wording", look={"classes": "nhsuk-button--warning"})
