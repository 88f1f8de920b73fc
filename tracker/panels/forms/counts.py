"""How many people came how far? Fifteen boxes, stage by stage; an empty stage has not come yet."""

from typing import Any

from tracker.panels.rules.stages import GROUP_NAMES
from tracker.panels.rules.vocabulary import Stage
from tracker.web.forms import (
    DateField,
    EditForm,
    IntegerField,
    NumberRange,
    Optional,
    SubmitField,
    TextAreaField,
)
from tracker.wres.rules.vocabulary import WIDE, Ethnicity

MOST_PEOPLE = 100_000
SHORT = {Ethnicity.WHITE: "White", Ethnicity.BME: "BME", Ethnicity.UNKNOWN: "Unknown"}
LEGENDS = {
    Stage.APPLIED: "How many people applied?",
    Stage.SHORTLISTED: "How many were shortlisted?",
    Stage.INTERVIEWED: "How many were interviewed?",
    Stage.OFFERED: "How many were offered a post?",
    Stage.APPOINTED: "How many were appointed?",
}


def _box(stage: Stage, group: Ethnicity) -> IntegerField:
    name = GROUP_NAMES[group]
    return IntegerField(
        f"{stage.capitalize()}, {name}",
        [Optional(), NumberRange(0, MOST_PEOPLE, f"Enter a number of people from 0 to {MOST_PEOPLE:,}")],
        look={"classes": "nhsuk-input--width-4", "label": {"text": SHORT[group]}},
    )


class _Boxes(EditForm):
    """A box a stage and group."""


for _stage in Stage:
    for _group in WIDE:
        setattr(_Boxes, f"{_stage}_{_group}", _box(_stage, _group))


class CountsForm(_Boxes):
    """The boxes, the day of decision, and where something recorded is corrected, why."""

    decided_on = DateField(
        "When was it decided whom to appoint?",
        what="Day of decision",
        description="Leave it empty, with the appointed, until it is decided. For example, 2 11 2026",
    )
    reason = TextAreaField(
        "If you correct something that was recorded before: why?",
        description="Not needed to add a later stage",
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Save the counts")

    @property
    def stages(self) -> list[tuple[Stage, str, list[Any]]]:
        """Each stage, its question, and its boxes."""
        return [(stage, LEGENDS[stage], [self[f"{stage}_{group}"] for group in WIDE]) for stage in Stage]
