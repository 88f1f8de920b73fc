"""Questions about an appraisal pack: for which year, for whom, and what the leader says beside it."""

from collections.abc import Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.commitments.rules.packs import LONGEST
from tracker.web.forms import Form, InputRequired, RadioField, SelectField, SubmitField, TextAreaField, as_id


class PrepareForm(Form):
    """Which year, and who appraises."""

    year = RadioField(
        "Which year is it about?", [InputRequired("Select the year")], coerce=lambda value: int(value or 0)
    )
    appraiser_id = SelectField(
        "Who appraises you?",
        [InputRequired("Select who appraises you")],
        description="They read the pack after you",
        coerce=as_id,
        validate_choice=False,  # the service knows who may, and says what to do
    )
    submit = SubmitField("Prepare the pack")

    def __init__(self, years: Sequence[int], people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.year.choices = [(str(year), f"The year to 31 March {year}") for year in years]
        self.appraiser_id.choices = [("", "Select a person"), *((str(each.id), each.name) for each in people)]


class ReleaseForm(Form):
    """What the leader says beside the figures."""

    comment = TextAreaField(
        "What do you say about it? (optional)",
        description="It is printed at the end of the pack. Name no colleague",
        max_length=LONGEST,
        look={"rows": 4},
    )
    submit = SubmitField("Release it to the appraiser")
