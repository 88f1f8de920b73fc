"""Questions about a scenario: what it starts from, and what it changes in all bands or in one."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.targets.rules.scenarios import LEAST_GROWTH, MOST_GROWTH
from tracker.web.forms import (
    CheckboxesField,
    DecimalField,
    EditForm,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    Optional,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
)
from tracker.wres.models import Return
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, Band, band_words

PERCENT = {"suffix": "%", "classes": "nhsuk-input--width-4"}
SHARE = [Optional(), NumberRange(0, 100, "Enter a percentage from 0 to 100")]
PAY_BANDS = [(band.value, band_words(band)) for band in AGENDA_FOR_CHANGE]
FEWEST, MOST = 2, 4
"""Scenarios that fit side by side."""


class _Questions:
    """What holds for the scenario as a whole, in the order of the page."""

    name = TextField(
        "What is the scenario called?", [InputRequired("Enter what the scenario is called")], max_length=60
    )
    note = TextAreaField(
        "What is it for? (optional)", description="Why anybody would expect this, or what would bring it about",
        look={"rows": 3},
    )  # fmt: skip
    return_id = SelectField(
        "Which return does it start from?",
        [InputRequired("Select a return")],
        coerce=as_id,
        description="Only returns that the board has signed off, because their figures never change",
    )
    first_band = SelectField(
        "Lowest band",
        [InputRequired("Select the lowest band")],
        choices=PAY_BANDS,
        coerce=Band,
        default=Band.BAND_8A,
        description="Each band may be filled from the one below it",
    )
    last_band = SelectField(
        "Highest band", [InputRequired("Select the highest band")], choices=PAY_BANDS, coerce=Band, default=Band.VSM
    )
    last_year = IntegerField(
        "Last year",
        [InputRequired("Enter the last year"), NumberRange(2000, 2100, "Enter a year, like 2036")],
        description="Until 31 March of this year, for example 2036",
    )


class _Levers:
    """What may be changed, each left empty where it is not."""

    turnover_percent = DecimalField(
        "Turnover a year (optional)",
        SHARE,
        description="The share of staff who leave in a year, not counting who is promoted",
        look=PERCENT,
    )
    bme_turnover_percent = DecimalField(
        "Turnover of BME staff a year (optional)",
        SHARE,
        description="A lower share than of everybody means that more BME staff stay",
        look=PERCENT,
    )
    growth_percent = DecimalField(
        "Growth in posts a year (optional)",
        [
            Optional(),
            NumberRange(LEAST_GROWTH, MOST_GROWTH, f"Enter a percentage from {LEAST_GROWTH} to {MOST_GROWTH}"),
        ],
        description="For example 1, or -2 where posts become fewer",
        look=PERCENT | {"inputmode": "text"},
    )
    recruit_percent = DecimalField(
        "BME share of the people recruited (optional)",
        SHARE,
        description="Of the people recruited from anywhere but the band below. What is assumed of a band counts "
        "promotions too, so type a share here if vacancies are filled from the band below",
        look=PERCENT,
    )
    promoted_percent = DecimalField(
        "Vacancies filled from the band below (optional)",
        SHARE,
        description="Anybody in the band below is as likely to be promoted as anybody else there",
        look=PERCENT,
    )

    def explain(self, otherwise: Mapping[str, str]) -> None:
        """Say under each question what holds where it is left empty."""
        for lever, words in otherwise.items():
            field = getattr(self, f"{lever}_percent")
            field.description = f"{field.description}. If empty: {words}"


class _StartsFromReturn:
    """Offers returns by their names, and hands over the one that was chosen."""

    def offer(self, returns: Iterable[Return]) -> None:
        """Let these returns be chosen."""
        self.returns = {each.id: each for each in returns}
        self.return_id.choices = [(each.id, str(each)) for each in self.returns.values()]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The answers, the return itself in place of its id."""
        found: dict[str, Any] = super().values  # type: ignore[misc]
        return found | {"wres_return": self.returns[found.pop("return_id")]}


class ScenarioForm(_StartsFromReturn, _Questions, _Levers, Form):
    """A new scenario."""

    submit = SubmitField("Save the scenario")


class ScenarioEditForm(_StartsFromReturn, _Questions, _Levers, EditForm):
    """A scenario that is changed."""

    submit = SubmitField("Save changes")


class ScenarioBandForm(_Levers, EditForm):
    """What is different in one band."""

    submit = SubmitField("Save changes")


class RemoveScenarioForm(EditForm):
    """Nothing to ask: only the button."""

    submit = SubmitField("Remove the scenario", look={"classes": "nhsuk-button--warning"})


class CompareForm(Form):
    """Which scenarios, side by side? The answer stands in the address and changes nothing."""

    class Meta:
        csrf = False

    scenario = CheckboxesField("Which scenarios do you want to compare?", description="Select two, three or four")
    submit = SubmitField("Compare", look={"classes": "nhsuk-button--secondary"})

    def __init__(self, choices: Iterable[tuple[uuid.UUID, str]], args: Any = None) -> None:
        super().__init__(formdata=args)
        self.scenario.choices = [(str(id_), name) for id_, name in choices]

    def validate(self, extra_validators: Any = None) -> bool:
        """As many as fit side by side; one that is not there any more is passed over."""
        known = {choice.value for choice in self.scenario.choices or ()}
        self.scenario.data = [each for each in self.scenario.data or [] if each in known]
        super().validate(extra_validators)
        if not FEWEST <= len(self.chosen) <= MOST:
            self.scenario.errors = ["Select two, three or four scenarios"]
        return not self.errors

    @property
    def chosen(self) -> frozenset[str]:
        """Ids, as the address holds them; only to be asked once ``validate`` found nothing wrong."""
        return frozenset(self.scenario.data or ())
