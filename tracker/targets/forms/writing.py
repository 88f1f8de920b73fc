"""Where does a target start, where should it be, by when? One form for each kind of target."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracker.targets.models import TargetVersion
from tracker.targets.rules.vocabulary import Kind, Measure, Yardstick
from tracker.targets.services.drafting import Baseline, Goal
from tracker.web.forms import (
    DecimalField,
    EditForm,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    Optional,
    RadioField,
    SubmitField,
    TextAreaField,
    TextField,
)
from tracker.wres.models import Return

TYPED = "typed"
PERCENT = {"suffix": "%", "classes": "nhsuk-input--width-4"}
A_YEAR = {"classes": "nhsuk-input--width-4"}
MOST_PEOPLE = 10_000_000
PEOPLE = NumberRange(0, MOST_PEOPLE, f"Enter a number of people from 0 to {MOST_PEOPLE:,}")
YEAR = NumberRange(1900, 2200, "Enter a year with 4 numbers, like 2026")
UNITS = {
    Kind.LIKELIHOOD: ("Ratio to reach", "1.00 is equal: nobody is more likely than anybody else"),
    Kind.SURVEY: (
        "Gap to reach, in percentage points",
        "BME minus white staff. 0 is no gap; put a minus before a gap below 0",
    ),
}
TYPED_UNITS = {
    Kind.LIKELIHOOD: ("Ratio", "For example 1.46. Above 1.00 is the worse outcome for BME people"),
    Kind.SURVEY: ("Gap in percentage points", "BME minus white staff, for example 6.4 or -11.8"),
}
TYPED_FIELDS = ("base_year", "base_bme", "base_known", "base_value", "source")
POPULATION_FIELDS = ("yardstick_source", "yardstick_year")
NEEDED = {
    "base_year": "Enter the year of the figure",
    "base_bme": "Enter how many people were BME",
    "base_known": "Enter how many people there were whose ethnicity is known",
    "base_value": "Enter the figure of the baseline",
    "source": "Enter where the figure comes from",
    "yardstick_source": "Enter where the population's share comes from",
    "yardstick_year": "Enter the year of the population's share",
}
SHARE_FIELDS = ("base_bme", "base_known", "yardstick", "yardstick_source", "yardstick_year", "turnover_percent")


@dataclass(frozen=True)
class Offer:
    """A signed-off return to start from, and what it says."""

    id: str
    label: str
    hint: str


class TargetForm(Form):
    """A new target for a measure. ``offers`` are the returns that have a figure for it."""

    return_id = RadioField("Where does the baseline come from?")
    base_year = IntegerField(
        "Year of the figure",
        [Optional(), YEAR],
        description="It is the figure of 31 March of this year, for example 2018",
        look=A_YEAR,
    )
    base_bme = IntegerField("BME people", [Optional(), PEOPLE])
    base_known = IntegerField(
        "People whose ethnicity is known",
        [Optional(), PEOPLE],
        description="BME and white people together. Leave out people whose ethnicity is unknown",
    )
    base_value = DecimalField("Figure", [Optional(), NumberRange(-100, 100, "Enter a figure from -100 to 100")])
    source = TextField(
        "Where the figure comes from", description="For example, electronic staff record, 31 March 2018", max_length=500
    )
    yardstick = RadioField(
        "Whose BME share should it equal?",
        [InputRequired("Select whose BME share it should equal")],
        choices=[
            (Yardstick.WORKFORCE.value, "The whole workforce's"),
            (Yardstick.POPULATION.value, "The local population's"),
        ],
        coerce=lambda value: Yardstick(value) if value else None,
        hints={
            Yardstick.WORKFORCE.value: "As the national targets of 2019 do",
            Yardstick.POPULATION.value: "Of the places that the organisation serves",
        },
    )
    yardstick_source = TextField(
        "Where the population's share comes from", description="For example, Census 2021, aged 16 to 64", max_length=500
    )
    yardstick_year = IntegerField("Year of the population's share", [Optional(), YEAR], look=A_YEAR)
    goal_value = DecimalField("BME share to reach", [Optional()], look=PERCENT)
    goal_year = IntegerField(
        "Year to reach it by",
        [InputRequired("Enter the year to reach it by"), YEAR],
        description="By 31 March of this year. Ten years is what the national targets gave",
        look=A_YEAR,
    )
    turnover_percent = DecimalField(
        "Turnover a year",
        [Optional(), NumberRange(Decimal("0.1"), 100, "Enter a percentage from 0.1 to 100")],
        look=PERCENT,
    )
    note = TextAreaField(
        "Note (optional)",
        description="Why this target, and what the board said about it. Write what you hope to reach, not who must be "
        "appointed: a target is an aspiration, never a quota",
        max_length=5_000,
        look={"rows": 4},
    )
    submit = SubmitField("Save the draft")

    def __init__(self, measure: Measure, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.measure = measure
        self._offer(offers)
        if measure.is_share:
            del self.base_value
            self.goal_value.description = _share_hint(has_returns=bool(offers))
        else:
            for name in SHARE_FIELDS:
                del self[name]
            self._ask_in(measure.kind)

    def _offer(self, offers: Sequence[Offer]) -> None:
        if not offers:
            del self.return_id
            return
        self.return_id.choices = [
            *((each.id, each.label) for each in offers),
            (TYPED, "Another figure, with its source"),
        ]
        self.return_id.hints = {each.id: each.hint for each in offers}

    def _ask_in(self, kind: Kind) -> None:
        """The words of a figure that is not a share."""
        label, hint = TYPED_UNITS[kind]
        self.base_value.label.text, self.base_value.description = label, hint
        label, hint = UNITS[kind]
        self.goal_value.label.text, self.goal_value.description = label, hint
        self.goal_value.look = {}

    @property
    def is_typed(self) -> bool:
        """Whether the baseline is typed, not taken from a return."""
        return "return_id" not in self or self.return_id.data == TYPED

    @property
    def is_population(self) -> bool:
        """Whether the local population's share is the yardstick."""
        return "yardstick" in self and self.yardstick.data is Yardstick.POPULATION

    def validate(self, extra_validators: Any = None) -> bool:
        """Whatever stands under a choice that was not made needs no mending."""
        super().validate(extra_validators)
        self._need(TYPED_FIELDS, is_asked=self.is_typed)
        self._need(POPULATION_FIELDS, is_asked=self.is_population)
        if "goal_value" in self and not self.goal_value.errors and self.goal_value.data is None and self._needs_goal():
            self.goal_value.errors = ["Enter the goal"]
        if "return_id" in self and not self.return_id.data:
            self.return_id.errors = ["Select where the baseline comes from"]
        return not self.errors

    def _needs_goal(self) -> bool:
        """Only the workforce's share can be taken from the return that the baseline is taken from."""
        return self.is_typed or not self.measure.is_share or self.is_population

    def _need(self, names: Sequence[str], *, is_asked: bool) -> None:
        for name in names:
            if name not in self:
                continue
            field = self[name]
            if not is_asked:
                field.errors = []
            elif not field.errors and field.data in (None, ""):
                field.errors = [NEEDED[name]]

    def baseline(self, wres_return: Return | None) -> Baseline:
        """Where it starts: in the return that was chosen, or in what was typed."""
        if wres_return:
            return Baseline(wres_return=wres_return)
        return Baseline(
            year=self.base_year.data,
            bme=self._answer("base_bme"),
            known=self._answer("base_known"),
            value=self._answer("base_value"),
            source=self.source.data or "",
        )

    @property
    def goal(self) -> Goal:
        """Where it should be."""
        return Goal(
            year=self.goal_year.data or 0,
            value=self.goal_value.data,
            yardstick=self._answer("yardstick"),
            yardstick_source=self._answer("yardstick_source") or "",
            yardstick_year=self._answer("yardstick_year"),
            turnover_percent=self._answer("turnover_percent"),
        )

    def _answer(self, name: str) -> Any:
        return self[name].data if name in self else None


def _share_hint(*, has_returns: bool) -> str:
    basis = "In percent, of people whose ethnicity is known."
    taken = " For the workforce's share, leave this empty to take it from the return you start from."
    return basis + (taken if has_returns else "")


class Written:
    """A version of a target as its form shows it. Reads it anew each time, so that a conflict shows what was saved.

    ``taken`` is the workforce's share (percent) in the return that the baseline comes from: a goal that equals it
    stands as an empty box, so that another return brings its own share.
    """

    def __init__(self, draft: TargetVersion, taken: Decimal | None) -> None:
        self.draft, self.taken = draft, taken

    def __getattr__(self, name: str) -> Any:
        return getattr(self.draft, name)

    @property
    def return_id(self) -> str:
        """The return's, or that the figures are typed."""
        return str(self.draft.return_id or TYPED)

    @property
    def note(self) -> str:
        """It belongs to the target, whatever its version."""
        return self.draft.target.note

    @property
    def goal_value(self) -> Decimal | None:
        """None where it was taken from the return."""
        is_taken = self.draft.yardstick is Yardstick.WORKFORCE and self.draft.goal_value == self.taken
        return None if is_taken else self.draft.goal_value


class DraftForm(TargetForm, EditForm):
    """A draft that is changed, and, from the second version on, why."""

    reason = TextAreaField(
        "Why is the target re-based?",
        [InputRequired("Enter why the target is re-based")],
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Save the draft")

    def __init__(self, draft: Written, offers: Sequence[Offer]) -> None:
        super().__init__(draft.draft.target.measure, offers, obj=draft)
        if draft.draft.number == 1:
            del self.reason

    @property
    def why(self) -> str:
        """Why the target is re-based; nothing of a first version."""
        return self._answer("reason") or ""
