"""Questions about an exception that is asked for or taken back, and what is said of a breach."""

from collections.abc import Sequence

from tracker.panels.rules.settled import Reason
from tracker.web.forms import EditForm, Form, InputRequired, RadioField, SubmitField, TextAreaField


class AskForm(Form):
    """Why the panel must go without a BME member, and what was tried."""

    reason = RadioField("Why can the panel not include a BME member?", [InputRequired("Select a reason")])
    reason_words = TextAreaField("The reason in your own words", max_length=2_000, look={"rows": 3})
    tried = TextAreaField(
        "What have you tried?",
        [InputRequired("Enter what you have tried")],
        description=(
            "Whom you asked and when, which other days, sites or trusts. Give nobody's ethnicity, health or faith"
        ),
        look={"rows": 6},
    )
    submit = SubmitField("Ask for the exception")

    def offer(self, reasons: Sequence[Reason]) -> None:
        """Let the trust's own reasons be chosen, and say which need words."""
        needing = [each.label for each in reasons if each.needs_words]
        self.reason.choices = [(each.label, each.label) for each in reasons]
        self.reason_words.description = (
            f"Needed where you select: {', '.join(needing)}" if needing else "Only if there is more to say"
        )


class WithdrawForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take the request back", look={"classes": "nhsuk-button--warning"})


class RemarkForm(Form):
    """What is to be said of a breach."""

    words = TextAreaField(
        "Your remark",
        [InputRequired("Enter your remark")],
        description="It stands beside the breach for ever: nobody can change or remove it. Say nothing of a candidate",
        max_length=5_000,
        look={"rows": 4},
    )
    submit = SubmitField("Add the remark", look={"classes": "nhsuk-button--secondary"})
