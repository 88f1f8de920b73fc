"""Questions about the chair's yearly assurance statement: its words; the rest is asked by a button."""

from tracker.web.forms import EditForm, Form, InputRequired, SubmitField, TextAreaField

WARNING = {"classes": "nhsuk-button--warning"}


class DraftForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Draft the statement")


class WordsForm(EditForm):
    """What the chair says."""

    words = TextAreaField(
        "What does the chair say?",
        [InputRequired("Enter what the chair says")],
        description=(
            "It is printed in full in the public board paper: name no candidate, no manager and no member of a panel. "
            "Leave an empty line between paragraphs"
        ),
        max_length=10_000,
        look={"rows": 24},
    )
    submit = SubmitField("Save the statement")


class RefreshForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take the figures anew")


class SignForm(EditForm):
    """Nothing to ask: the button is the signature."""

    submit = SubmitField("Sign this statement", look=WARNING)
