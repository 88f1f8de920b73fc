"""Questions about mail that did not arrive."""

from tracker.web.forms import Form, InputRequired, SubmitField, TextAreaField


class TryAgainForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Try again")


class GiveUpForm(Form):
    """Why nothing more is done about it."""

    reason = TextAreaField(
        "What did you do about it?",
        [InputRequired("Enter what you did about it, or why nothing is to be done")],
        description="For example, that you told them yourself. Give nobody's ethnicity, health or faith",
        max_length=500,
        look={"rows": 3},
    )
    submit = SubmitField("Give it up", look={"classes": "nhsuk-button--warning"})
