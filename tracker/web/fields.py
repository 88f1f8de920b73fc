"""NHS form fields: WTForms fields, each drawn by a component of the design system."""

import datetime
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import flask_wtf.file
import wtforms
from flask import current_app
from markupsafe import Markup
from wtforms.validators import StopValidation

from tracker import text

MAX_LINE = 200
MAX_AREA = 10_000
DATE_PARTS = ("day", "month", "year")


class Component:
    """A WTForms widget that hands a field to one NHS macro. Extra keywords become its parameters."""

    def __init__(self, template: str, macro: str, **fixed: Any) -> None:
        self.template = f"nhsuk/components/{template}/macro.jinja"
        self.macro = macro
        self.fixed = fixed

    def __call__(self, field: Any, **extra: Any) -> Markup:
        """Draw the field."""
        macro: Callable[[dict[str, Any]], Markup]
        macro = getattr(current_app.jinja_env.get_template(self.template).module, self.macro)
        return macro(self.params(field) | self.fixed | getattr(field, "look", {}) | extra)

    def params(self, field: Any) -> dict[str, Any]:
        """What every macro is told."""
        params = {"id": field.id, "name": field.name, "label": self.label(field), "value": field.typed()}
        return params | self.words(field)

    def label(self, field: Any) -> dict[str, Any]:
        """The question."""
        return {"text": field.label.text, "size": "s"}

    def words(self, field: Any) -> dict[str, Any]:
        """The hint and the message."""
        found: dict[str, Any] = {}
        if field.description:
            found["hint"] = {"text": field.description}
        if field.errors:
            found["errorMessage"] = {"text": str(field.errors[0])}
        return found


class Choices(Component):
    """Radios, checkboxes and selects: the label is a legend, the choices are items."""

    def params(self, field: Any) -> dict[str, Any]:
        """What the choosing macros are told."""
        state = "selected" if self.macro == "select" else "checked"
        items = [self.item(field, choice, state) for choice in field.iter_choices()]
        params = {"id": field.id, "idPrefix": field.id, "name": field.name, "items": items} | self.words(field)
        if self.macro == "select":
            return params | {"label": self.label(field)}
        return params | {"fieldset": {"legend": self.label(field)}}

    @staticmethod
    def item(field: Any, choice: Any, state: str) -> dict[str, Any]:
        """One choice."""
        value, label, chosen = choice[0], choice[1], choice[2]
        item = {"value": str(value), "text": str(label), state: bool(chosen)}
        hint = getattr(field, "hints", {}).get(value)
        return item | {"hint": {"text": hint}} if hint else item


class Tick(Component):
    """One box to tick."""

    def params(self, field: Any) -> dict[str, Any]:
        """What the checkboxes macro is told about a single box."""
        item = {"value": "y", "text": field.label.text, "checked": bool(field.data)}
        return {"idPrefix": field.id, "name": field.name, "items": [item]} | self.words(field)


class DateBoxes(Component):
    """Day, month and year."""

    def params(self, field: Any) -> dict[str, Any]:
        """What the date macro is told: three boxes, the faulty ones marked."""
        faulty = " nhsuk-input--error" if field.errors else ""
        boxes = [
            {"name": part, "value": value, "classes": f"nhsuk-input--width-{4 if part == 'year' else 2}{faulty}"}
            for part, value in zip(DATE_PARTS, field.boxes(), strict=True)
        ]
        params = {"id": field.id, "namePrefix": field.name, "fieldset": {"legend": self.label(field)}, "items": boxes}
        return params | self.words(field)


class _Text:
    """What every field of typed text does: tidies, refuses what cannot be stored, has an end."""

    max_length = MAX_LINE

    def __init__(self, label: str, validators: Iterable[Any] = (), *, max_length: int = 0, **kwargs: Any) -> None:
        self.look = kwargs.pop("look", {})
        self.max_length = max_length or self.max_length
        super().__init__(label, list(validators), **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Tidy what was typed, so that white space alone counts as nothing."""
        self.raw_data = [text.tidy(value) for value in valuelist]
        super().process_formdata(self.raw_data)  # type: ignore[misc]

    def pre_validate(self, form: wtforms.Form) -> None:
        """Refuse what a database, a Word file or a PDF cannot carry, and what is too long."""
        typed = self.data or ""
        bad = text.unstorable(typed)
        if bad:
            raise StopValidation(f"Remove the character {bad}: it cannot be stored or printed")
        if len(typed) > self.max_length:
            raise StopValidation(f"Use {self.max_length:,} characters or fewer. You used {len(typed):,}")

    def typed(self) -> str:
        """The text for the box."""
        return self.data or ""


class TextField(_Text, wtforms.StringField):
    """One line of text."""

    widget = Component("input", "input")


class EmailField(TextField):
    """An email address."""

    widget = Component("input", "input", type="email", autocomplete="email", spellcheck=False)


class PasswordField(TextField):
    """A password: never shown again, never tidied."""

    widget = Component("password-input", "passwordInput")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep every character, spaces too."""
        wtforms.StringField.process_formdata(self, valuelist)

    def pre_validate(self, form: wtforms.Form) -> None:
        """A password may hold any character; its length is checked by the rules."""

    def typed(self) -> str:
        """Never the password."""
        return ""


class TextAreaField(_Text, wtforms.TextAreaField):
    """Several lines of text."""

    widget = Component("textarea", "textarea")
    max_length = MAX_AREA


class IntegerField(wtforms.IntegerField):
    """A whole number."""

    widget = Component("input", "input", inputmode="numeric", classes="nhsuk-input--width-5")

    def __init__(self, label: str, validators: Iterable[Any] = (), **kwargs: Any) -> None:
        self.look = kwargs.pop("look", {})
        super().__init__(label, list(validators), **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty box is no number."""
        typed = valuelist[0].strip().replace(",", "") if valuelist else ""
        self.raw_data = [typed] if typed else []
        if not typed:
            self.data = None
            return
        try:
            self.data = int(typed)
        except ValueError as error:
            self.data = None
            raise ValueError(f"{self.label.text} must be a whole number, like 12") from error

    def typed(self) -> str:
        """What was typed, right or wrong."""
        return self.raw_data[0] if self.raw_data else "" if self.data is None else str(self.data)


class DecimalField(wtforms.DecimalField):
    """A number that may have decimals."""

    widget = Component("input", "input", inputmode="decimal", classes="nhsuk-input--width-5")

    def __init__(self, label: str, validators: Iterable[Any] = (), **kwargs: Any) -> None:
        self.look = kwargs.pop("look", {})
        super().__init__(label, list(validators), places=None, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty box is no number."""
        typed = valuelist[0].strip().rstrip("%").strip() if valuelist else ""
        self.raw_data = [typed] if typed else []
        if not typed:
            self.data = None
            return
        try:
            super().process_formdata([typed])
        except ValueError as error:
            raise ValueError(f"{self.label.text} must be a number, like 17.4") from error
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(f"{self.label.text} must be a number, like 17.4")

    def typed(self) -> str:
        """What was typed, right or wrong."""
        return self.raw_data[0] if self.raw_data else "" if self.data is None else f"{self.data.normalize():f}"


class DateField(wtforms.Field):
    """A date in three boxes. ``what`` names it in messages: "Due date"."""

    widget = DateBoxes("date-input", "dateInput")

    def __init__(self, label: str, validators: Iterable[Any] = (), *, what: str = "Date", **kwargs: Any) -> None:
        self.what = what
        self.look = kwargs.pop("look", {})
        self.parts: list[str] | None = None
        super().__init__(label, list(validators), **kwargs)

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Gather the three boxes before WTForms asks for the value."""
        if formdata is not None:
            self.parts = [formdata.get(f"{self.name}-{part}", "").strip() for part in DATE_PARTS]
        super().process(formdata, *args, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the date. Raises ValueError with words that say which box is at fault."""
        parts = self.parts or ["", "", ""]
        self.data = None
        self.raw_data = ["-".join(parts)] if any(parts) else []
        if not any(parts):
            return
        missing = [name for name, part in zip(DATE_PARTS, parts, strict=True) if not part]
        if missing:
            raise ValueError(f"{self.what} must include a {' and '.join(missing)}")
        try:
            day, month, year = (int(part) for part in parts)
            self.data = datetime.date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{self.what} must be a real date, like 31 3 2026") from error
        if not 1900 <= year <= 2200:
            self.data = None
            raise ValueError(f"{self.what} must include a year with 4 numbers, like 2026")

    def boxes(self) -> list[str]:
        """What stands in the three boxes."""
        if self.parts is not None:
            return self.parts
        return [str(self.data.day), str(self.data.month), str(self.data.year)] if self.data else ["", "", ""]

    @property
    def first_id(self) -> str:
        """Where a link in the error summary goes."""
        return f"{self.id}-day"


class _Choosing:
    """What every choosing field does: takes an enum as its choices, and hints by value."""

    def __init__(self, label: str, validators: Iterable[Any] = (), *, choices: Any = None, **kwargs: Any) -> None:
        self.look = kwargs.pop("look", {})
        self.hints = kwargs.pop("hints", {})
        if isinstance(choices, type) and issubclass(choices, StrEnum):
            kwargs.setdefault("coerce", _as_member(choices))
            choices = [(member.value, member.value[:1].upper() + member.value[1:]) for member in choices]
        super().__init__(label, validators=list(validators), choices=choices, **kwargs)


def _as_member(members: type[StrEnum]) -> Callable[[Any], StrEnum | None]:
    def coerce(value: Any) -> StrEnum | None:
        return members(value) if value not in (None, "", "None") else None

    return coerce


class RadioField(_Choosing, wtforms.RadioField):
    """One of a few."""

    widget = Choices("radios", "radios")


class SelectField(_Choosing, wtforms.SelectField):
    """One of many."""

    widget = Choices("select", "select")


class CheckboxesField(_Choosing, wtforms.SelectMultipleField):
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
    if value is None or value == "" or value == []:
        return "Nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%B %Y}"
    labels = {str(choice[0]): str(choice[1]) for choice in getattr(field, "choices", None) or []}
    if isinstance(value, (list, tuple, set)):
        return ", ".join(labels.get(str(each), str(each)) for each in value)
    return labels.get(str(value), str(value))
