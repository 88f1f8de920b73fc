"""Fields of numbers."""

from collections.abc import Iterable
from typing import Any

import wtforms

from tracker.web.fields.components import Component


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
            asks = self.label.text.endswith("?")
            raise ValueError(
                "Enter a whole number, like 12" if asks else f"{self.label.text} must be a whole number, like 12"
            ) from error

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
