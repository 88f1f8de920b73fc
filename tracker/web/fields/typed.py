"""Fields of typed text."""

from collections.abc import Iterable
from typing import Any

import wtforms
from wtforms.validators import StopValidation

from tracker import text
from tracker.web.fields.components import Component

MAX_LINE = 200
MAX_AREA = 10_000


class TextField(wtforms.StringField):
    """One line of text: tidied, refused when it cannot be stored, with an end."""

    widget = Component("input", "input")
    max_length = MAX_LINE

    def __init__(self, label: str, validators: Iterable[Any] = (), *, max_length: int = 0, **kwargs: Any) -> None:
        self.look = kwargs.pop("look", {})
        self.max_length = max_length or self.max_length
        super().__init__(label, list(validators), **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Tidy what was typed, so that white space alone counts as nothing."""
        self.raw_data = [self.tidied(value) for value in valuelist]
        super().process_formdata(self.raw_data)

    def tidied(self, typed: str) -> str:
        """One line, whatever a program may send where a browser sends one line."""
        return " ".join(text.tidy(typed).split("\n"))

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 -- WTForms gives it
        """Refuse what a database, a Word file or a PDF cannot carry, and what is too long."""
        typed = self.data or ""
        bad = text.unstorable(typed)
        if bad:
            raise StopValidation(f"Remove the character {bad}: it cannot be stored or printed")
        if len(typed) > self.max_length:
            raise StopValidation(f"Use {self.max_length:,} characters or fewer. You used {len(typed):,}")

    def typed(self) -> str:
        """The text for the box, without what no page can carry."""
        return "".join(character for character in self.data or "" if not text.unstorable(character))


class EmailField(TextField):
    """An email address."""

    widget = Component("input", "input", type="email", autocomplete="email", spellcheck=False)


class PasswordField(TextField):
    """A password: never shown again, never tidied."""

    widget = Component("password-input", "passwordInput")

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep every character, spaces too."""
        wtforms.StringField.process_formdata(self, valuelist)

    def pre_validate(self, form: Any) -> None:
        """A password may hold any character; its length is checked by the rules."""

    def typed(self) -> str:
        """Never the password."""
        return ""


class TextAreaField(TextField):
    """Several lines of text."""

    widget = Component("textarea", "textarea")
    max_length = MAX_AREA

    def tidied(self, typed: str) -> str:
        """As typed, with line ends of one kind."""
        return text.tidy(typed)
