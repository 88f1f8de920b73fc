"""Questions about an insight: its wording, what the colleague says to it, and what the organisation makes of it."""

from collections.abc import Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.commitments.services.insights import Order
from tracker.plans.rules.vocabulary import Component, Priority
from tracker.web.forms import (
    DateField,
    EditForm,
    Form,
    InputRequired,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
)

SEND, KEEP = "send", "keep"
APPROVE, OTHER = "approve", "other"
ORDER = ("title", "measure", "owner_id", "due", "component", "priority")


class WriteForm(Form):
    """What did the leader learn?"""

    words = TextAreaField(
        "What have you learnt that the board could act on?",
        [InputRequired("Enter what you have learnt")],
        description=(
            "Write it as something about the organisation. Name nobody, and leave out a ward, a post or a story that "
            "would lead to your colleague"
        ),
        max_length=2_000,
        look={"rows": 6},
    )
    offered = RadioField(
        "What happens now?",
        [InputRequired("Select what happens now")],
        choices=[(SEND, "Send it to my colleague"), (KEEP, "Keep it as a draft")],
        hints={
            SEND: "They approve the wording, or ask for other wording. Nobody else reads it before that",
            KEEP: "Only you can read it until you send it",
        },
    )
    submit = SubmitField("Save")

    @property
    def values(self) -> dict[str, Any]:
        """The answers, as the service takes them."""
        return super().values | {"offered": self.offered.data == SEND}


class RewriteForm(WriteForm, EditForm):
    """Which other wording?"""


class WordingForm(EditForm):
    """Does the colleague approve the wording?"""

    verdict = RadioField(
        "Do you approve this wording?",
        [InputRequired("Select whether you approve this wording")],
        choices=[(APPROVE, "Yes, the organisation may read it as it stands"), (OTHER, "No, I ask for other wording")],
        hints={
            APPROVE: "The EDI lead and the company secretary read these words and the name of the leader, not yours. "
            "You can withdraw it at any time",
            OTHER: "Only the leader reads what you say",
        },
    )
    answer = TextAreaField(
        "What should be different? (if you ask for other wording)", max_length=2_000, look={"rows": 4}
    )
    submit = SubmitField("Send my answer")

    def validate(self, extra_validators: Any = None) -> bool:
        """Other wording needs words."""
        is_good: bool = super().validate(extra_validators)
        if self.verdict.data == OTHER and not self.answer.data:
            self.answer.errors = ["Enter what should be different"]
            return False
        return is_good


class WithdrawForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Withdraw the wording", look={"classes": "nhsuk-button--warning"})


class TakeUpForm(EditForm):
    """The action that an insight becomes."""

    title = TextField(
        "What will be done?",
        [InputRequired("Enter what will be done")],
        description=(
            "Begin with a verb, and use your own words: the plan is published, and the wording of the insight can be "
            "withdrawn"
        ),
    )
    measure = TextField(
        "Measure of success",
        [InputRequired("Enter how you will know that it worked")],
        description="How you will know that it worked",
    )
    owner_id = SelectField(
        "Owner", [InputRequired("Select an owner")], coerce=as_id, description="The one person who answers for it"
    )
    due = DateField(
        "Due date", [InputRequired("Enter a due date")], what="Due date", description="For example, 31 3 2027"
    )
    component = RadioField(
        "Component of the strategy",
        [InputRequired("Select a component of the strategy")],
        choices=Component,
        default=Component.LEADERSHIP,
    )
    priority = RadioField("Priority", [InputRequired("Select a priority")], choices=Priority, default=Priority.MEDIUM)
    reply = TextAreaField(
        "A word to the two whose insight it is (optional)",
        description="Both read it beside the action. You are not told who the colleague is",
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Add the action to the plan")

    def offer(self, people: Sequence[User]) -> None:
        """Let these people own the action."""
        self.owner_id.choices = [("", "Select a person"), *((each.id, each.name) for each in people)]

    @property
    def values(self) -> dict[str, Any]:
        """The answers, the action as an order."""
        found = super().values
        return found | {"order": Order(**{name: found.pop(name) for name in ORDER})}


class ReplyForm(EditForm):
    """What the organisation answers."""

    reply = TextAreaField(
        "Your answer",
        [InputRequired("Enter your answer")],
        description="Both read it: the leader, and the colleague whose name you are not told",
        max_length=2_000,
        look={"rows": 5},
    )
    submit = SubmitField("Send the answer")
