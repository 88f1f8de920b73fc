"""Saying that one has read what is new."""

from datetime import datetime

from tracker.web.forms import Form, HiddenField, SubmitField


def as_moment(value: str | None) -> datetime | None:
    """The moment that a page carries along; None for what is no moment with its zone."""
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


class ReadForm(Form):
    """One button, and the moment at which the page was drawn."""

    until = HiddenField()
    submit = SubmitField("I have read these", look={"variant": "secondary"})

    @property
    def drawn_at(self) -> datetime | None:
        """When the page was drawn, as far as it says."""
        return as_moment(self.until.data)
