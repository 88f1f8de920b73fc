"""Questions about what is assumed: of a band by its organisation, and of recruitment by anybody who asks "what if"."""

from decimal import Decimal
from typing import Any

from tracker.web.forms import DecimalField, EditForm, Form, NumberRange, Optional, SubmitField, TextField

PERCENT = {"suffix": "%", "classes": "nhsuk-input--width-4"}
FROM_0_TO_100 = "Enter a percentage from 0 to 100"


class AssumptionForm(EditForm):
    """What is known of a band. Empty boxes go back to the stated default."""

    turnover_percent = DecimalField(
        "Turnover a year (optional)",
        [Optional(), NumberRange(Decimal("0.1"), 100, "Enter a percentage from 0.1 to 100")],
        description="The share of the posts that fall free in a year. Leave empty to use the stated default",
        look=PERCENT,
    )
    recruit_percent = DecimalField(
        "BME share of the people recruited (optional)",
        [Optional(), NumberRange(0, 100, FROM_0_TO_100)],
        description="Of people of known ethnicity who took up a post in this band, promotions into it included",
        look=PERCENT,
    )
    source = TextField(
        "Where the figures come from",
        description="For example, electronic staff record, leavers and starters in 2025/26. Not needed if both boxes "
        "above are empty",
        max_length=500,
    )
    submit = SubmitField("Save")

    def validate(self, extra_validators: Any = None) -> bool:
        """A figure needs its source."""
        super().validate(extra_validators)
        has_figure = self.turnover_percent.data is not None or self.recruit_percent.data is not None
        if has_figure and not self.source.errors and not self.source.data:
            self.source.errors = ["Enter where the figures come from"]
        return not self.errors


class ShareForm(Form):
    """What if another share of the people recruited were BME? It stands in the address and changes nothing."""

    class Meta:
        csrf = False

    share = DecimalField(
        "BME share of the people recruited",
        [Optional(), NumberRange(0, 100, FROM_0_TO_100)],
        description="From 0 to 100",
        look=PERCENT,
    )

    def __init__(self, args: Any) -> None:
        super().__init__(formdata=args)

    @property
    def tried(self) -> float | None:
        """The share (0 to 1) that somebody asks about, once ``validate`` found nothing wrong."""
        return None if self.share.data is None else float(self.share.data) / 100
