"""What was done and when, a note for oneself, and what the other side says of it."""

from typing import Any

from werkzeug.datastructures import MultiDict

from tracker import clock
from tracker.commitments.models import MentoringSession
from tracker.commitments.rules.logged import LONGEST, OFFERED_MINUTES, SHORTEST
from tracker.commitments.rules.vocabulary import Act, Meeting
from tracker.web.forms import (
    CheckboxField,
    DateField,
    EditForm,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    Optional,
    RadioField,
    SubmitField,
    TextAreaField,
)

OTHER = "other"
LENGTHS = [(str(each), f"{each} minutes") for each in OFFERED_MINUTES] + [(OTHER, "Another length")]
PLAUSIBLE = NumberRange(SHORTEST, LONGEST, f"The minutes must be between {SHORTEST} and {LONGEST}")
YES, NO = "yes", "no"


class _Session(Form):
    """When, how long and how. What is right already is filled in: most sessions are like the last."""

    held_on = DateField("When did you meet?", [InputRequired("Enter the date on which you met")], what="The date")
    minutes = RadioField("For how long?", [InputRequired("Select for how long you met")], choices=LENGTHS)
    other_minutes = IntegerField(
        "Another length in minutes",
        [Optional(), PLAUSIBLE],
        look={"formGroup": {"classes": "app-commitments-if-other"}},
    )
    meeting = RadioField("How did you meet?", [InputRequired("Select how you met")], choices=Meeting)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_submitted():
            self._offer(self.minutes.data)

    def _offer(self, minutes: str | None) -> None:
        """A length that is not among the choices stands in the box for another."""
        if minutes and minutes not in {value for value, _ in LENGTHS}:
            self.minutes.data, self.other_minutes.data = OTHER, int(minutes)

    @property
    def values(self) -> dict[str, Any]:
        """The answers, with the minutes as one number."""
        found = super().values
        other = found.pop("other_minutes")
        return found | {"minutes": other if self.minutes.data == OTHER else int(self.minutes.data)}

    def validate(self, extra_validators: Any = None) -> bool:
        """Another length needs minutes. Where a length was chosen, nobody reads the box for another."""
        if self.minutes.data != OTHER:
            self.other_minutes.process(MultiDict())
        is_good: bool = super().validate(extra_validators)
        if self.minutes.data == OTHER and self.other_minutes.data is None and not self.other_minutes.errors:
            self.other_minutes.errors = ["Enter how many minutes"]
            return False
        return is_good


class LinkSessionForm(_Session):
    """A session logged by a link from a mail: no note, which is for whoever is signed in."""

    submit = SubmitField("Log the session")

    @classmethod
    def begun(cls, last: MentoringSession | None) -> "LinkSessionForm":
        """Today, and otherwise as the last time."""
        return cls(
            held_on=clock.today(), minutes=str(last.minutes) if last else None, meeting=last.meeting if last else None
        )


class LogSessionForm(LinkSessionForm):
    """A session, and perhaps a note."""

    note = TextAreaField(
        "Note (optional). Only you can read it, unless you tick to share it",
        description="Nobody else can: no administrator, no coordinator, no report and no trail",
        max_length=5_000,
        look={"rows": 3},
    )
    is_shared = CheckboxField("Share this note with the other person, and with nobody else")
    submit = SubmitField("Log the session")


class EditSessionForm(_Session, EditForm):
    """A session that is not as it was."""

    submit = SubmitField("Save and ask again")


class NoteForm(Form):
    """A note of one's own."""

    words = TextAreaField(
        "Note. Only you can read it, unless you tick to share it",
        description="Nobody else can: no administrator, no coordinator, no report and no trail. Empty it to remove it",
        max_length=5_000,
        look={"rows": 6},
    )
    is_shared = CheckboxField("Share this note with the other person, and with nobody else")
    submit = SubmitField("Save the note")


class _Act(Form):
    """What a sponsor did."""

    kind = RadioField("What did you do?", [InputRequired("Select what you did")], choices=Act)
    done_on = DateField("When?", [InputRequired("Enter the date")], what="The date")
    words = TextAreaField(
        "In one or two sentences",
        [InputRequired("Enter what you did in one or two sentences")],
        description="Your colleague reads it to confirm it, also by a link in a mail: name nobody",
        max_length=1_000,
        look={"rows": 3},
    )


class LogActForm(_Act):
    """Something a sponsor did."""

    submit = SubmitField("Log it")


class EditActForm(_Act, EditForm):
    """Something that is not as it was logged."""

    submit = SubmitField("Save and ask again")


class ConfirmForm(EditForm):
    """That it was as logged."""

    submit = SubmitField("Yes, this is right")


class DisputeForm(EditForm):
    """What is not as logged."""

    dispute = TextAreaField(
        "What was different?",
        [InputRequired("Enter what was different")],
        description="The other person reads it, and can change what they logged or remove it. Nobody else reads it",
        max_length=1_000,
        look={"rows": 3},
    )
    submit = SubmitField("Say that it is not as logged")

    @property
    def values(self) -> dict[str, Any]:
        """The answers, as the service takes them."""
        return {"words": self.dispute.data, "version": self.version.data}


class RemoveForm(EditForm):
    """That it is to go."""

    submit = SubmitField("Remove it")


class AnswerForm(Form):
    """Is it right? For the page of a link."""

    is_right = RadioField(
        "Is this right?",
        [InputRequired("Select whether this is right")],
        choices=[(YES, "Yes"), (NO, "No, it is not as logged")],
    )
    words = TextAreaField(
        "What was different, if it is not as logged?",
        description="The other person reads it, and nobody else does",
        max_length=1_000,
        look={"rows": 3, "formGroup": {"classes": "app-commitments-if-no"}},
    )
    submit = SubmitField("Send")

    @property
    def values(self) -> dict[str, Any]:
        """The answers, as the service takes them."""
        is_right = self.is_right.data == YES
        return {"is_right": is_right, "words": "" if is_right else self.words.data}

    def validate(self, extra_validators: Any = None) -> bool:
        """A no says what was different. Otherwise nobody reads that box."""
        if self.is_right.data != NO:
            self.words.process(MultiDict())
        is_good: bool = super().validate(extra_validators)
        if self.is_right.data == NO and not self.words.data:
            self.words.errors = ["Enter what was different"]
            return False
        return is_good
