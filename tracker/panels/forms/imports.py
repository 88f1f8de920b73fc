"""Questions about a file of vacancies: which file, which column holds what, and whether to go ahead."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.panels.models import ImportMapping
from tracker.panels.rules.columns import FIELDS, REQUIRED, Field
from tracker.web.forms import EditForm, FileField, Form, HiddenField, InputRequired, SelectField, SubmitField, TextField


class VacancyFileForm(Form):
    """Which file."""

    file = FileField(
        "Export of your recruitment system",
        [InputRequired("Select a file")],
        description="A CSV or Excel (.xlsx) file of up to 20 MB, with a row a vacancy",
    )
    submit = SubmitField("Check the file")


def _column(field: Field) -> SelectField:
    known = FIELDS[field]
    if field in REQUIRED:
        return SelectField(known.label, [InputRequired("Select a column")], description=known.hint)
    return SelectField(f"{known.label} (optional)", description=known.hint)


class ColumnsForm(EditForm):
    """Which column of the file holds what. ``examples`` are the first values of each column."""

    reference = _column(Field.REFERENCE)
    post = _column(Field.POST)
    band = _column(Field.BAND)
    staff_group = _column(Field.STAFF_GROUP)
    manager_name = _column(Field.MANAGER)
    opened_on = _column(Field.OPENED)
    closes_on = _column(Field.CLOSES)
    posts = _column(Field.POSTS)
    division = _column(Field.DIVISION)
    site = _column(Field.SITE)
    campaign = _column(Field.CAMPAIGN)
    name = TextField(
        "What do you call this kind of file?",
        [InputRequired("Enter a name for this kind of file")],
        description="Your choices are kept under this name, and used whenever a file with the same columns is sent in",
        max_length=80,
    )
    submit = SubmitField("Save and check the file")

    def __init__(self, headers: Sequence[str], examples: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        columns = [(header, _shown(header, examples[header])) for header in headers]
        for field in Field:
            none = "Select a column" if field in REQUIRED else "Not in this file"
            self[field].choices = [("", none), *columns]

    @property
    def columns(self) -> dict[Field, str]:
        """The column of each field that the file has."""
        return {field: self[field].data for field in Field if self[field].data}


def _shown(header: str, examples: Sequence[str]) -> str:
    return f"{header} (for example {examples[0]})" if examples else f"{header} (empty)"


class Chosen:
    """What is chosen for a kind of file, as its form shows it. Reads it anew each time, so that a conflict shows it."""

    def __init__(self, mapping: ImportMapping | None, guessed: Mapping[Field, str], name: str) -> None:
        self.mapping, self.guessed, self.guessed_name = mapping, guessed, name

    def __getattr__(self, name: str) -> Any:
        if name not in set(Field):
            raise AttributeError(name)
        return (self.mapping.columns if self.mapping else self.guessed).get(Field(name), "")

    @property
    def name(self) -> str:
        """What the kind of file is called."""
        return self.mapping.name if self.mapping else self.guessed_name

    @property
    def version(self) -> int | None:
        """None for a kind of file that nobody has described yet."""
        return self.mapping.version if self.mapping else None


class ImportForm(Form):
    """Nothing to ask: the button is the answer. ``seen`` is the digest of what the page says would happen."""

    seen = HiddenField()
    submit = SubmitField("Import these vacancies")
