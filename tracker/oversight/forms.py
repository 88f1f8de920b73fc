"""What somebody looks for in the audit trail."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tracker.audit.rules import CONFIDENTIAL, SENTENCES, Tag
from tracker.clock import LONDON
from tracker.web.forms import DateField, Form, Optional, Regexp, SelectField, SubmitField, TextField

ANYTHING = ("", "Anything")
ANYBODY = ("", "Anybody")


def midnight(day: date) -> datetime:
    """The moment at which a day begins in London."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


class TrailForm(Form):
    """The search stands in the address, so that it can be kept and sent; it changes nothing, so it needs no token."""

    class Meta:
        csrf = False

    words = TextField("Words", description="In the name of the record, or in the reason given")
    what = SelectField("What happened", validators=[Optional()])
    who = SelectField("Who", validators=[Optional()])
    since = DateField("From", validators=[Optional()], what="The first day", description="For example, 1 4 2026")
    until = DateField("To", validators=[Optional()], what="The last day", description="For example, 31 3 2027")
    submit = SubmitField("Search the trail")

    def __init__(self, args: Any, people: Any) -> None:
        super().__init__(formdata=args)
        self.what.choices = [ANYTHING, *sorted(_choices(), key=lambda choice: choice[1])]
        self.who.choices = [ANYBODY, *((str(person.id), person.name) for person in people)]

    @property
    def wanted(self) -> dict[str, Any]:
        """The search, by the keywords of ``audit.queries.trail_of``. ``until`` is the end of the last day."""
        return {
            "words": self.words.data or "",
            "tag": Tag(self.what.data) if self.what.data else None,
            "actor_id": uuid.UUID(self.who.data) if self.who.data else None,
            "since": midnight(self.since.data) if self.since.data else None,
            "until": midnight(self.until.data + timedelta(days=1)) if self.until.data else None,
        }

    @property
    def is_searched(self) -> bool:
        """Whether anything is left out of the trail."""
        return any(field.errors or field.data for field in self if field.type != "SubmitField")

    def validate(self, extra_validators: Any = None) -> bool:
        """The last day must not come before the first."""
        if not super().validate(extra_validators):
            return False
        if self.since.data and self.until.data and self.until.data < self.since.data:
            self.until.errors = ["The last day must be the same as or after the first day"]
            return False
        return True


class CheckForm(Form):
    """A digest that was written down earlier, in the address as well."""

    class Meta:
        csrf = False

    digest = TextField(
        "A head digest you noted earlier (optional)",
        [Optional(), Regexp("^[0-9a-f]{64}$", message="Enter a digest of 64 characters, 0 to 9 and a to f")],
        description="For example, from an issued board paper",
        look={"spellcheck": False},
    )

    def __init__(self, args: Any) -> None:
        super().__init__(formdata=args)


def _choices() -> list[tuple[str, str]]:
    """What the trail may hold: what it leaves out is not asked for either."""
    told = ((tag, words) for tag, words in SENTENCES.items() if tag not in CONFIDENTIAL)
    return [(tag.value, words[:1].upper() + words[1:]) for tag, words in told]
