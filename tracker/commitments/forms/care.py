"""Questions about how a relationship fares: feedback, whether it goes through the motions, concerns."""

from typing import Any

from tracker.commitments.rules.care import USEFUL
from tracker.web.forms import (
    CheckboxField,
    Form,
    HiddenField,
    InputRequired,
    RadioField,
    SubmitField,
    TextAreaField,
    as_id,
)


class FeedbackForm(Form):
    """How useful is it?"""

    usefulness = RadioField(
        "How useful has it been to you?",
        [InputRequired("Select how useful it has been")],
        choices=list(USEFUL.items()),
        coerce=lambda value: int(value) if value not in (None, "", "None") else None,
    )
    words = TextAreaField("What has helped, and what would help more? (optional)", max_length=4_000, look={"rows": 5})
    is_shared = CheckboxField("Let the other person read this too")
    submit = SubmitField("Give feedback")


YES, NO = "yes", "no"


class SignalForm(Form):
    """Is it only for show? Whoever answers no sends the same request as whoever answers yes."""

    answer = RadioField(
        "Is this relationship going through the motions?",
        [InputRequired("Select yes or no")],
        choices=[(YES, "Yes"), (NO, "No")],
        hints={
            YES: "It is there to be counted, and not for me. This is counted once for the quarter, and nobody can read "
            "that it was you",
            NO: "Nothing is kept of this answer",
        },
    )
    submit = SubmitField("Send my answer")

    @property
    def values(self) -> dict[str, Any]:
        """The answer, as the service takes it."""
        return {"goes_through_the_motions": self.answer.data == YES}


def _id_or_nothing(value: Any) -> Any:
    """What a page that nobody tampered with carries."""
    try:
        return as_id(value)
    except ValueError:
        return None


class ConcernForm(Form):
    """What is the concern? ``recipient_id`` is of the person whose name the page showed."""

    words = TextAreaField(
        "What is your concern?",
        [InputRequired("Enter your concern")],
        description="Nobody else can read it, and it cannot be changed once it is sent",
        max_length=10_000,
        look={"rows": 8},
    )
    recipient_id = HiddenField(filters=[_id_or_nothing])
    submit = SubmitField("Send it")


class AcknowledgeForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Say that I have read it", look={"variant": "secondary"})


class CloseForm(Form):
    """What came of it?"""

    outcome = TextAreaField(
        "What do you answer?",
        [InputRequired("Enter what you answer")],
        description="Only the colleague who raised it reads this. It cannot be changed afterwards",
        max_length=10_000,
        look={"rows": 6},
    )
    submit = SubmitField("Close the concern")
