"""Questions about how an action is going: progress, milestones, evidence, dates, closing."""

from collections.abc import Sequence
from typing import Any

from tracker.plans.models import Milestone
from tracker.plans.rules.evidence import ALLOWED
from tracker.plans.rules.vocabulary import CLAIMS, Lasted, Rag, Status
from tracker.web.forms import (
    CheckboxesField,
    DateField,
    EditForm,
    FileField,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    RadioField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
)
from tracker.words import in_words

STATUS_HINTS = {
    Status.BLOCKED: "Something stands in the way. It turns red after 28 days",
    Status.AWAITING_CLOSURE: "It goes on waiting for a second person to close it",
}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


class ProgressForm(EditForm):
    """How is it going? One screen, under a minute."""

    status = RadioField("How is the action going?", [InputRequired("Select how the action is going")], choices=Status)
    claim = RadioField(
        "How would you rate it yourself?",
        [InputRequired("Select your own rating")],
        choices=[(each.value, _capital(each.value)) for each in CLAIMS],
        coerce=lambda value: Rag(value) if value else None,
        description="Shown beside the rating that follows from dates, milestones and evidence. It does not replace it",
    )
    percent = IntegerField(
        "How much of it is done?",
        [
            InputRequired("Enter how much of it is done, from 0 to 100"),
            NumberRange(0, 100, "Enter a number from 0 to 100"),
        ],
        description="Your own estimate, in percent",
        look={"suffix": "%", "classes": "nhsuk-input--width-3"},
    )
    done = CheckboxesField("Which milestones are done now? (optional)", coerce=as_id)
    note = TextAreaField(
        "What has happened since the last update?",
        [InputRequired("Enter what has happened since the last update")],
        look={"rows": 4},
    )
    submit = SubmitField("Record progress")

    def offer(self, statuses: Sequence[Status], milestones: Sequence[Milestone], *, is_owner: bool) -> None:
        """Ask only what can be answered: legal moves, milestones still to do, and a rating of its owner alone."""
        self.status.choices = [(each.value, _capital(each.value)) for each in statuses]
        self.status.hints = STATUS_HINTS
        self.done.choices = [
            (each.id, f"{each.title} (due {in_words(each.due)})") for each in milestones if not each.done_on
        ]
        if not self.done.choices:
            del self.done
        if not is_owner:
            del self.claim


class MilestoneForm(Form):
    """A new step on the way."""

    title = TextField("What will have happened?", [InputRequired("Enter what will have happened")])
    weight = IntegerField(
        "Weight",
        [InputRequired("Enter a weight from 1 to 100"), NumberRange(1, 100, "Enter a weight from 1 to 100")],
        description="How much of the work it is, against the other milestones. Leave 1 for all if they are alike",
        default=1,
    )
    due = DateField("Due date", [InputRequired("Enter a due date")], what="Due date")
    submit = SubmitField("Add the milestone")


class MilestoneEditForm(EditForm):
    """A step that changes, and why."""

    title = TextField("What will have happened?", [InputRequired("Enter what will have happened")])
    weight = IntegerField(
        "Weight",
        [InputRequired("Enter a weight from 1 to 100"), NumberRange(1, 100, "Enter a weight from 1 to 100")],
        description="How much of the work it is, against the other milestones",
    )
    due = DateField("Due date", [InputRequired("Enter a due date")], what="Due date")
    done_on = DateField("Done on (optional)", what="Date it was done", description="Leave empty while it is to be done")
    reason = TextField("Why does it change?", [InputRequired("Enter why it changes")])
    submit = SubmitField("Save changes")


class RemoveForm(Form):
    """Why should it go?"""

    reason = TextField("Why should it go?", [InputRequired("Enter why it should go")])
    submit = SubmitField("Remove the milestone", look={"classes": "nhsuk-button--warning"})


class _FileQuestions:
    """A file or a link, and how long it holds."""

    file = FileField("File (optional)", description=f"{_capital(ALLOWED)}, smaller than 10 MB")
    link = TextField(
        "Or a link (optional)", max_length=2000, description="For example, https://www.england.nhs.uk/report"
    )
    expires_on = DateField(
        "Until when does it hold? (optional)",
        what="Date the evidence expires",
        description="For a policy with a review date, for example. The action turns amber after it",
    )


class _WithFile:
    """Hands the file over as its name and its bytes."""

    @property
    def values(self) -> dict[str, Any]:
        """The answers, the file as a pair."""
        found: dict[str, Any] = super().values  # type: ignore[misc]
        upload = found["file"]
        if not upload:
            return found | {"file": None}
        with upload.stream as stream:
            return found | {"file": (upload.filename or "", stream.read())}


class EvidenceForm(_WithFile, Form):
    """A new piece of evidence."""

    title = TextField("What does it show?", [InputRequired("Enter what it shows")])
    file, link, expires_on = _FileQuestions.file, _FileQuestions.link, _FileQuestions.expires_on
    submit = SubmitField("Add the evidence")


class ReviseForm(_WithFile, EditForm):
    """A newer file or link in place of the current one."""

    file, link, expires_on = _FileQuestions.file, _FileQuestions.link, _FileQuestions.expires_on
    submit = SubmitField("Add the revision")


class DueDateForm(EditForm):
    """When else, and why?"""

    new_due = DateField("New due date", [InputRequired("Enter the new due date")], what="New due date")
    reason = TextAreaField(
        "Why is more or less time needed?", [InputRequired("Enter why the due date should change")], look={"rows": 4}
    )
    submit = SubmitField("Ask for the new due date")


class DecideForm(EditForm):
    """Yes or no?"""

    granted = RadioField(
        "What do you decide?",
        [InputRequired("Select what you decide")],
        choices=[("yes", "Grant the new due date"), ("no", "Refuse it: the due date stays")],
    )
    reply = TextAreaField("Your reply", description="Needed when you refuse", look={"rows": 3})
    submit = SubmitField("Record the decision")


class ClosureForm(EditForm):
    """What was achieved?"""

    statement = TextAreaField(
        "What did this action achieve?",
        [InputRequired("Enter what this action achieved")],
        description="Set it against the measure of success. A second person reads this, and the evidence",
        look={"rows": 5},
    )
    submit = SubmitField("Ask for the action to be closed")


class CloseForm(EditForm):
    """Is it done?"""

    decision = RadioField(
        "Is this action done?",
        [InputRequired("Select whether this action is done")],
        choices=[("close", "Yes, close it"), ("return", "No, send it back")],
    )
    reply = TextAreaField("Your reply", description="If you send it back, say what is missing", look={"rows": 3})
    submit = SubmitField("Record the decision")


class RecheckForm(Form):
    """Has it lasted?"""

    lasted = RadioField(
        "Has what this action changed lasted?",
        [InputRequired("Select whether what this action changed has lasted")],
        choices=Lasted,
    )
    words = TextAreaField(
        "How can you tell?",
        [InputRequired("Enter how you can tell")],
        description="For example, the measure of success today, or what people who work with it say",
        look={"rows": 5},
    )
    submit = SubmitField("Record what you found")
