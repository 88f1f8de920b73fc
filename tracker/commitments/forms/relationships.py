"""Questions about a relationship: asking for one, answering, pausing, ending; and looking a vacancy up."""

from collections.abc import Mapping, Sequence

from tracker.commitments.queries.register import Offering
from tracker.commitments.rules.vocabulary import CHOSEN_REASONS, EndReason, Kind
from tracker.web.filters import sentence_case
from tracker.web.forms import (
    EditForm,
    Form,
    InputRequired,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
    as_member,
)

KIND_HINTS: Mapping[str, str] = {
    Kind.MENTORING.value: "A leader listens, asks and shares what they know. You set the goals",
    Kind.REVERSE.value: "You mentor a leader, who learns from you how it is to work here",
    Kind.SPONSORSHIP.value: "A leader opens doors for you: nominates you, introduces you, speaks for you",
}


class RequestForm(Form):
    """Which leader, and what for."""

    leader_id = SelectField("Which leader do you ask?", [InputRequired("Select a leader")], coerce=as_id)
    kind = RadioField(
        "What do you ask them for?", [InputRequired("Select what you ask for")], choices=Kind, hints=KIND_HINTS
    )
    submit = SubmitField("Ask")

    def offer(self, leaders: Sequence[Offering]) -> None:
        """Name those who may be asked, each with the part that they hold."""
        named = [(str(each.leader.user_id), f"{each.leader.name}, {each.leader.title}") for each in leaders]
        self.leader_id.choices = [("", "Select a leader"), *named]


class AnswerForm(Form):
    """Yes or no. Nobody is asked why not."""

    answer = RadioField(
        "Do you accept?",
        [InputRequired("Select whether you accept")],
        choices=[("accept", "Yes"), ("decline", "No, I decline")],
        hints={"decline": "You need not say why. The other person is told that it will not go ahead"},
    )
    submit = SubmitField("Answer")


class TakeBackForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take the request back", look={"classes": "nhsuk-button--warning"})


class PauseForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Pause it")


class ResumeForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take it up again")


class EndForm(EditForm):
    """Why, and what is to be said to the other side."""

    reason = RadioField(
        "Why does it end?",
        [InputRequired("Select why it ends")],
        choices=[(each.value, sentence_case(each)) for each in CHOSEN_REASONS],
        coerce=as_member(EndReason),
    )
    words = TextAreaField(
        "Is there something you want to say to the other person? (optional)",
        description="Only the two of you read it. The mentoring coordinator reads the reason that you selected",
        max_length=2_000,
        look={"rows": 4},
    )
    submit = SubmitField("End it", look={"classes": "nhsuk-button--warning"})

    def without_words(self) -> None:
        """The coordinator ends it for a side, and writes no words between the two."""
        del self.words


class VacancyForm(Form):
    """Which vacancy somebody thinks of applying for. It is looked up and kept nowhere."""

    reference = TextField(
        "Reference of the vacancy",
        [InputRequired("Enter the reference of the vacancy")],
        description="It stands in the advert. For example, 400-7001",
        max_length=60,
        look={"classes": "nhsuk-input--width-20", "autocomplete": "off"},
    )
    submit = SubmitField("Check")
