"""What is the target about? The first question, asked before any figure."""

from collections.abc import Mapping
from typing import Any

from tracker.targets.rules.vocabulary import Kind, Measure, Seats
from tracker.web.forms import Form, InputRequired, RadioField, SelectField, SubmitField
from tracker.wres.rules.vocabulary import (
    AGENDA_FOR_CHANGE,
    INDICATORS,
    MEDICAL,
    RATIOS,
    SURVEYS,
    Band,
    band_words,
)

KINDS = (
    (Kind.BANDS, "A pay band, or several bands together", "For example band 8a, or 8a to VSM"),
    (Kind.GRADE, "A medical or dental grade", "For example consultants"),
    (Kind.BOARD, "The board", "All of it, its voting members, executives or non-executives"),
    (
        Kind.LIKELIHOOD,
        "A relative likelihood",
        "Appointment, the disciplinary process, or training (indicators 2 to 4)",
    ),
    (
        Kind.SURVEY,
        "A gap in the staff survey",
        "Harassment, equal opportunities or discrimination (indicators 5 to 8): BME staff against white staff",
    ),
)
NOBODY_CHOSEN = ("", "Select one")
SEATS = (
    (Seats.ALL, "All members of the board"),
    (Seats.VOTING, "Voting members"),
    (Seats.EXECUTIVE, "Executive members"),
    (Seats.NON_EXECUTIVE, "Non-executive members"),
)


def _indicators(numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    return [(str(number), f"{number}: {INDICATORS[number].title}") for number in numbers]


def _bands(bands: tuple[Band, ...]) -> list[tuple[str, str]]:
    return [NOBODY_CHOSEN, *((band.value, band_words(band)) for band in bands)]


class MeasureForm(Form):
    """The kind, and then which band, grade, seats or indicator: each asked under its kind."""

    kind = RadioField(
        "What is the target about?",
        [InputRequired("Select what the target is about")],
        choices=[(kind.value, label) for kind, label, _ in KINDS],
        hints={kind.value: hint for kind, _, hint in KINDS},
    )
    first_band = SelectField("From band", choices=_bands(AGENDA_FOR_CHANGE))
    last_band = SelectField(
        "To band", choices=_bands(AGENDA_FOR_CHANGE), description="Select the same band for a target for one band"
    )
    grade = SelectField("Grade", choices=_bands(MEDICAL))
    seats = RadioField("Which members?", choices=[(seats.value, label) for seats, label in SEATS])
    likelihood = RadioField("Which likelihood?", choices=_indicators(RATIOS))
    survey = RadioField("Which answer?", choices=_indicators(SURVEYS))
    submit = SubmitField("Continue")

    _asked: Mapping[str, tuple[tuple[str, str], ...]] = {
        Kind.BANDS: (("first_band", "Select the lowest band"), ("last_band", "Select the highest band")),
        Kind.GRADE: (("grade", "Select the grade"),),
        Kind.BOARD: (("seats", "Select which members of the board"),),
        Kind.LIKELIHOOD: (("likelihood", "Select which likelihood"),),
        Kind.SURVEY: (("survey", "Select which answer of the staff survey"),),
    }

    def validate(self, extra_validators: Any = None) -> bool:
        """Only what stands under the kind that was chosen needs an answer, and its bands come in order."""
        super().validate(extra_validators)
        asked = dict(self._asked.get(self.kind.data or "", ()))
        for field in self:
            if field.name in asked and not field.data:
                field.errors = [asked[field.name]]
            elif field.name not in asked and field.name not in {"kind", "csrf_token"}:
                field.errors = []
        if self.kind.data == Kind.BANDS and not self.errors and not self._is_in_order():
            self.last_band.errors = ["The highest band must be the same as the lowest band or above it"]
        return not self.errors

    def _is_in_order(self) -> bool:
        places = [AGENDA_FOR_CHANGE.index(Band(field.data)) for field in (self.first_band, self.last_band)]
        return places[0] <= places[1]

    @property
    def measure(self) -> Measure:
        """What was chosen. Only after ``validate`` found nothing wrong."""
        kind = Kind(self.kind.data)
        match kind:
            case Kind.BANDS:
                return Measure(kind, Band(self.first_band.data), Band(self.last_band.data))
            case Kind.GRADE:
                return Measure(kind, Band(self.grade.data), Band(self.grade.data))
            case Kind.BOARD:
                return Measure(kind, seats=Seats(self.seats.data))
            case Kind.LIKELIHOOD:
                return Measure(kind, indicator=int(self.likelihood.data))
            case Kind.SURVEY:
                return Measure(kind, indicator=int(self.survey.data))

    @property
    def query(self) -> dict[str, Any]:
        """The choice as the address of the second step carries it."""
        asked = (name for name, _ in self._asked[self.kind.data])
        return {"kind": self.kind.data, **{name: self[name].data for name in asked}}
