"""The service's form and its NHS fields. Forms import from here, never a bare WTForms field."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import wtforms
from flask_wtf import FlaskForm
from wtforms.validators import Email, InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from tracker.errors import Conflict, RuleBroken
from tracker.web.fields.choices import (
    CheckboxesField,
    CheckboxField,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    SubmitField,
    as_id,
    as_member,
    shown,
)
from tracker.web.fields.dates import DateField
from tracker.web.fields.numbers import DecimalField, IntegerField
from tracker.web.fields.typed import EmailField, PasswordField, TextAreaField, TextField

__all__ = [
    "CheckboxField",
    "CheckboxesField",
    "DateField",
    "DecimalField",
    "Difference",
    "EditForm",
    "Email",
    "EmailField",
    "FileField",
    "Form",
    "HiddenField",
    "InputRequired",
    "IntegerField",
    "Keeping",
    "Length",
    "NumberRange",
    "Optional",
    "PasswordField",
    "RadioField",
    "Regexp",
    "SelectField",
    "SubmitField",
    "TextAreaField",
    "TextField",
    "ValidationError",
    "as_id",
    "as_member",
]

MENDED_BY_NO_FIELD = "top"
"""Where a broken rule goes that names no question: the head of the error summary."""


@dataclass(frozen=True)
class Difference:
    """One answer that two people gave differently."""

    question: str
    saved: str
    typed: str


@dataclass(frozen=True)
class Keeping:
    """Where a form keeps what is typed before it is sent, and since when it has what it shows."""

    path: str
    kept_at: datetime | None = None
    is_behind: bool = False
    """Whether somebody has saved the record since."""


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """Questions, their messages, and what became of the answers. ``keeping`` is set by ``drafts.kept``."""

    keeping: Keeping | None = None

    def __init__(self, *args: Any, obj: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        self.record = obj
        self.differences: list[Difference] = []
        self.top_errors: list[str] = []
        self.is_conflict = False

    @property
    def values(self) -> dict[str, Any]:
        """The answers, by the keyword of the service that takes them."""
        return {
            field.name: field.data
            for field in self
            if not isinstance(field, wtforms.SubmitField) and field.name != "csrf_token"
        }

    @property
    def http_status(self) -> int:
        """200 for a fresh form, 422 for answers to mend, 409 when somebody else saved first."""
        if self.is_conflict:
            return 409
        return 422 if self.errors or self.top_errors else 200

    @property
    def error_list(self) -> list[dict[str, str]]:
        """Every message for the error summary, each with a link to its question, in the order of the page."""
        faulty = [field for field in self if field.errors]
        beside = [
            {"text": str(field.errors[0]), "href": f"#{getattr(field, 'first_id', field.id)}"} for field in faulty
        ]
        return [{"text": message} for message in self.top_errors] + beside

    @property
    def has_files(self) -> bool:
        """Whether any question asks for a file."""
        return any(isinstance(field, FileField) for field in self)

    @contextmanager
    def showing(self, *errors: type[Exception]) -> Iterator[None]:
        """Put a broken rule beside its question, and both versions on the page when somebody else saved first.

        Wraps the transaction, so what was half done is undone before the page is drawn.
        """
        try:
            yield
        except Conflict:
            self._show_conflict()
        except errors as broken:
            self._show_broken(broken)

    def _show_broken(self, broken: Exception) -> None:
        message = getattr(broken, "message", str(broken))
        name = broken.field if isinstance(broken, RuleBroken) else None
        if name and name in self:
            self[name].errors = [*self[name].errors, message]
        else:
            self.top_errors.append(message)

    def _show_conflict(self) -> None:
        self.is_conflict = True
        for field in self:
            if field.name in {"csrf_token", "version"} or not hasattr(self.record, field.name):
                continue
            saved, typed = shown(field, getattr(self.record, field.name)), shown(field, field.data)
            if saved != typed:
                self.differences.append(Difference(field.label.text, saved, typed))
        if "version" in self:
            self["version"].data = self.record.version


class EditForm(Form):
    """A form over a record that others may edit too: it carries the version the person saw."""

    version = HiddenField(filters=[lambda value: int(value) if str(value or "").isdigit() else None])
