"""Counts by stage: what may be, and when they call for a justification. People, by group. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import Stage
from tracker.wres.rules.vocabulary import WIDE, Ethnicity

GROUP_NAMES = {Ethnicity.WHITE: "white", Ethnicity.BME: "BME", Ethnicity.UNKNOWN: "unknown ethnicity"}
_PEOPLE = {
    Ethnicity.WHITE: "white people",
    Ethnicity.BME: "BME people",
    Ethnicity.UNKNOWN: "people of unknown ethnicity",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of each group came how far: ``of[stage, group]``. A stage that is missing has not come yet."""

    of: Mapping[tuple[Stage, Ethnicity], int]

    def total(self, stage: Stage) -> int | None:
        """People of all groups at a stage; None where it has not come yet."""
        found = [self.of[stage, group] for group in WIDE if (stage, group) in self.of]
        return sum(found) if len(found) == len(WIDE) else None

    @property
    def stages(self) -> list[Stage]:
        """The stages that are counted, in order."""
        return [stage for stage in Stage if self.total(stage) is not None]

    @property
    def not_appointed(self) -> int | None:
        """Interviewees of all groups who were not appointed; None until both are counted."""
        interviewed, appointed = self.total(Stage.INTERVIEWED), self.total(Stage.APPOINTED)
        return None if interviewed is None or appointed is None else interviewed - appointed

    @property
    def calls_for_a_justification(self) -> bool:
        """BME people were interviewed, and any of them was not appointed."""
        interviewed, appointed = (self.of.get((stage, Ethnicity.BME)) for stage in (Stage.INTERVIEWED, Stage.APPOINTED))
        return interviewed is not None and appointed is not None and appointed < interviewed

    def differs_at(self, stage: Stage, other: "Counts") -> bool:
        """Whether others were counted at a stage, in any group."""
        return any(self.of.get((stage, group)) != other.of.get((stage, group)) for group in WIDE)

    def is_changed_by(self, other: "Counts") -> bool:
        """Whether a stage that is counted here is counted otherwise there, or no more. A stage that is added is not."""
        return any(self.differs_at(stage, other) for stage in self.stages)


def check_counts(counts: Counts) -> None:
    """Raise RuleBroken, beside the question, for a count below nought, a half-filled stage, or one that has grown."""
    for (stage, group), count in counts.of.items():
        if count < 0:
            raise RuleBroken("The number of people cannot be less than 0", field=f"{stage}_{group}")
    for stage in Stage:
        known = [group for group in WIDE if (stage, group) in counts.of]
        missing = [group for group in WIDE if group not in known]
        if known and missing:
            raise RuleBroken(
                f"Enter how many people {_did(stage)} for every group. Enter 0 where there were none",
                field=f"{stage}_{missing[0]}",
            )
    for earlier, later in pairwise(counts.stages):
        for group in WIDE:
            if counts.of[later, group] > counts.of[earlier, group]:
                raise RuleBroken(
                    f"More {_PEOPLE[group]} were {later} ({counts.of[later, group]}) than {earlier} "
                    f"({counts.of[earlier, group]})",
                    field=f"{later}_{group}",
                )


def _did(stage: Stage) -> str:
    return str(stage) if stage is Stage.APPLIED else f"were {stage}"


def check_decided_on(counts: Counts, decided_on: date | None, *, opened_on: date, today: date) -> None:
    """Raise RuleBroken, beside the question, unless there is a possible day exactly where the appointed are counted."""
    is_decided = counts.total(Stage.APPOINTED) is not None
    if is_decided and decided_on is None:
        raise RuleBroken("Enter the day on which it was decided whom to appoint", "decided_on")
    if decided_on is None:
        return
    if not is_decided:
        raise RuleBroken("Enter how many people were appointed, or leave the day empty", f"appointed_{WIDE[0]}")
    if decided_on > today:
        raise RuleBroken("The day on which it was decided must be today or in the past", "decided_on")
    if decided_on < opened_on:
        raise RuleBroken("It was decided before the vacancy opened. Check the day", "decided_on")
