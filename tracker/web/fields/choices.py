"""Fields that choose: one of a few, one of many, any of several, yes or nothing; a file; the button."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

import flask_wtf.file
import wtforms
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs

from tracker.web.fields.components import Choices, Component, Tick

Member = TypeVar("Member", bound=StrEnum)
_NOTHING = (None, "", "None")


def _as_choices(choices: Iterable[Any] | None) -> list[Any] | None:
    return None if choices is None else [SelectChoice.from_input(each) for each in choices]


def as_member(members: type[Member]) -> Callable[[Any], Member | None]:
    """What makes one of these of what was chosen; None where nothing was."""

    def coerce(value: Any) -> Member | None:
        return members(value) if value not in _NOTHING else None

    return coerce


def as_id(value: Any) -> uuid.UUID | None:
    """The id of the record that was chosen; None where none was. Raises ValueError for anything else."""
    if value in _NOTHING:
        return None
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


class SelectField(wtforms.SelectField):
    """One of many. ``choices`` is an enum, or pairs of value and label; ``hints`` are words under a choice."""

    widget = Choices("select", "select")

    def __init__(self, label: str, validators: Iterable[Any] = (), *, choices: Any = None, **kwargs: Any) -> None:
        self.look = kwargs.pop("look", {})
        self.hints = kwargs.pop("hints", {})
        if isinstance(choices, type) and issubclass(choices, StrEnum):
            kwargs.setdefault("coerce", as_member(choices))
            choices = [(member.value, member.value[:1].upper() + member.value[1:]) for member in choices]
        super().__init__(label, validators=list(validators), choices=_as_choices(choices), **kwargs)

    @property
    def choices(self) -> list[Any] | None:
        """What may be chosen."""
        return self._choices

    @choices.setter
    def choices(self, choices: Iterable[Any] | None) -> None:
        """Take choices as pairs of value and label, as WTForms did before 3.3."""
        self._choices = _as_choices(choices)


class RadioField(SelectField):
    """One of a few."""

    widget = Choices("radios", "radios")


class CheckboxesField(SelectField, wtforms.SelectMultipleField):
    """Any of several."""

    widget = Choices("checkboxes", "checkboxes")


class CheckboxField(wtforms.BooleanField):
    """Yes or nothing."""

    widget = Tick("checkboxes", "checkboxes")


class FileField(flask_wtf.file.FileField):  # type: ignore[misc]  # Flask-WTF has no types
    """A file to upload."""

    widget = Component("file-upload", "fileUpload")

    def typed(self) -> None:
        """A browser does not let a page fill this box."""


class HiddenField(wtforms.HiddenField):
    """Carried along, not asked."""


class SubmitField(wtforms.SubmitField):
    """The button."""

    widget = Component("button", "button")

    def __init__(self, label: str, **kwargs: Any) -> None:
        self.look = {"text": label, "preventDoubleClick": True} | kwargs.pop("look", {})
        super().__init__(label, **kwargs)

    def typed(self) -> None:
        """A button has nothing typed."""


def shown(field: Any, value: Any) -> str:
    """An answer in words, for the table that sets two versions side by side."""
    if value is None or value in ("", []):
        return "Nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # the database keeps more places than anybody types
    labels = {str(choice.value): str(choice.label) for choice in getattr(field, "choices", None) or []}
    if isinstance(value, (list, tuple, set)):
        return ", ".join(labels.get(str(each), str(each)) for each in value)
    return labels.get(str(value), str(value))
