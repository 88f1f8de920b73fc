"""What was done, about whom, with which files; who writes it; and the button that sends it."""

from collections.abc import Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.panels.models import Justification
from tracker.plans.rules.evidence import ALLOWED
from tracker.web.forms import (
    CheckboxField,
    EditForm,
    FileField,
    Form,
    HiddenField,
    InputRequired,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
)

BY_REFERENCE = "Speak of candidates by reference. Leave out names and anything that tells an ethnicity"


class WriteForm(EditForm):
    """What is said once, of all of them. A WTForms form has a method called process, so the field has another name."""

    followed = TextAreaField(
        "Which process was followed?",
        name="process",
        description="From shortlisting to decision: who scored, what was asked, how it was decided",
        look={"rows": 8},
    )
    criteria = TextAreaField(
        "What were the criteria, and how were they scored?",
        description="Name each criterion, its weight, and the score that was needed",
        look={"rows": 8},
    )
    learning = TextAreaField(
        "What has the panel learnt? (optional)", description="What it would do again, or otherwise", look={"rows": 5}
    )
    submit = SubmitField("Save")

    def __init__(self, justification: Justification) -> None:
        super().__init__(obj=justification, data={"followed": justification.process})


class _Questions:
    """What is asked about every interviewee who was not appointed."""

    reference = TextField(
        "Reference in the recruitment system",
        [InputRequired("Enter the candidate's reference")],
        max_length=60,
        description="For example, C-104. Never a name or initials",
        look={"classes": "nhsuk-input--width-20", "autocomplete": "off"},
    )
    is_reference = CheckboxField("It is the recruitment system's reference, and no name")
    scores = TextAreaField(
        "How did they score?", description="By criterion, and what was needed", look={"rows": 3}, max_length=4_000
    )
    reasons = TextAreaField("Why were they not appointed?", description=BY_REFERENCE, look={"rows": 5})
    feedback = TextAreaField(
        "Which feedback was given or offered?", description="When, by whom, and what they said to it", look={"rows": 3}
    )
    development = TextAreaField(
        "Which development was offered?", description="If none was, say why not", look={"rows": 3}
    )


class CandidateForm(Form):
    """An interviewee who is added."""

    reference, is_reference = _Questions.reference, _Questions.is_reference
    scores, reasons = _Questions.scores, _Questions.reasons
    feedback, development = _Questions.feedback, _Questions.development
    submit = SubmitField("Save the candidate")


class CandidateEditForm(EditForm):
    """An interviewee who is there already."""

    reference, is_reference = _Questions.reference, _Questions.is_reference
    scores, reasons = _Questions.scores, _Questions.reasons
    feedback, development = _Questions.feedback, _Questions.development
    submit = SubmitField("Save the candidate")


class FileForm(Form):
    """A file to attach."""

    file = FileField("Scoring notes, or another file", description=f"It must be {ALLOWED}, smaller than 10 MB")
    submit = SubmitField("Attach the file")

    @property
    def values(self) -> dict[str, Any]:
        """The file as its name and its bytes."""
        upload = self.file.data
        if not upload:
            return {"file": None}
        with upload.stream as stream:
            return {"file": (upload.filename or "", stream.read())}


class AssignForm(EditForm):
    """Who writes it?"""

    author_id = SelectField(
        "Who writes this justification?",
        [InputRequired("Select who writes it")],
        coerce=as_id,
        description="Somebody who chaired the panel or recruits for the vacancy. They cannot decide on it",
    )
    submit = SubmitField("Save")

    def offer(self, people: Sequence[User]) -> None:
        """Name those who may be given one."""
        self.author_id.choices = [("", "Select a person"), *((str(each.id), each.name) for each in people)]


class RemoveForm(Form):
    """Yes, remove it."""

    submit = SubmitField("Remove", look={"classes": "nhsuk-button--warning"})


class SendForm(EditForm):
    """It goes as it stands. ``seen`` is the digest of what the person has read."""

    seen = HiddenField()
    goes_without_files = CheckboxField("I send it without scoring notes")
    submit = SubmitField("Send the justification")
