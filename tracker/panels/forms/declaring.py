"""What a panel answers: as a whole, as its organiser was told; and one member for themselves."""

from tracker.panels.forms.panels import ANSWERS, DOES_IT
from tracker.panels.rules.vocabulary import Answer, Said
from tracker.web.forms import EditForm, Form, InputRequired, RadioField, SubmitField, TextAreaField, as_member


class AnswerForm(Form):
    """The panel's answer as a whole."""

    answer = RadioField(
        DOES_IT, [InputRequired("Select yes, no or not declared")], choices=ANSWERS, coerce=as_member(Answer)
    )
    submit = SubmitField("Record the panel's answer")


class DeclareForm(Form):
    """One member's own answer, which is never kept."""

    said = RadioField(
        "For this panel, what do you declare?",
        [InputRequired("Select what you declare for this panel")],
        choices=[(each.value, each.value) for each in Said],
        coerce=as_member(Said),
    )
    submit = SubmitField("Answer for the panel")


class ConflictForm(EditForm):
    """A member's own conflict of interest."""

    conflict = TextAreaField(
        "What interest do you have in this panel?",
        [InputRequired("Enter what interest you have in this panel")],
        description="For example, that you know a candidate. Everybody who may read the panel can read it",
        max_length=2_000,
        look={"rows": 4},
    )
    submit = SubmitField("Declare it")
