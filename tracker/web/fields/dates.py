"""A date in three boxes."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import wtforms

from tracker.web.fields.components import DATE_PARTS, DateBoxes

YEARS = range(1900, 2201)


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

    def process_formdata(self, valuelist: list[Any]) -> None:  # noqa: ARG002 -- WTForms gives it
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
            self.data = dt.date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{self.what} must be a real date, like 31 3 2026") from error
        if year not in YEARS:
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
