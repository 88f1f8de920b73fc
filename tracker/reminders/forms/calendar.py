"""The private address of one's calendar."""

from tracker.web.forms import CheckboxField, Form, SubmitField


class CalendarForm(Form):
    """Make an address, or another in place of the one there is."""

    shows_relationships = CheckboxField(
        "Also show that a relationship needs me",
        description="Left out unless you tick it. It says “A relationship needs you”, never which. Whoever may read "
        "your calendar, an assistant for example, learns that you have one",
    )
    submit = SubmitField("Create an address")


class RevokeForm(Form):
    """Take the address back."""

    submit = SubmitField("Take the address back", look={"variant": "secondary"})
