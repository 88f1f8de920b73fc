"""The widgets: each turns a field into what one macro of the design system asks for."""

from collections.abc import Callable
from typing import Any

from flask import current_app
from markupsafe import Markup

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
        params = {"name": field.name, "items": items} | self.words(field)
        if self.macro == "select":
            return params | {"id": field.id, "label": self.label(field)}
        return params | {"idPrefix": field.id, "fieldset": {"legend": self.label(field)}}

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
            {
                "id": f"{field.id}-{part}",
                "name": f"{field.name}-{part}",
                "label": part.capitalize(),
                "value": value,
                "classes": f"nhsuk-input--width-{4 if part == 'year' else 2}{faulty}",
            }
            for part, value in zip(DATE_PARTS, field.boxes(), strict=True)
        ]
        params = {"id": field.id, "fieldset": {"legend": self.label(field)}, "items": boxes}
        return params | self.words(field)
