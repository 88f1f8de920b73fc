"""All that a paper is composed from, as plain frozen values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.board_papers.rules.compose.commitment_record import NO_COMMITMENTS, CommitmentRecord
from tracker.board_papers.rules.compose.panel_record import NO_PANELS, PanelRecord
from tracker.board_papers.rules.vocabulary import Assurance, Audience, Purpose
from tracker.targets.rules.outlook import Outlook
from tracker.targets.rules.paths import Aim
from tracker.targets.rules.scenarios import Outcome
from tracker.targets.rules.vocabulary import Level, Measure, State
from tracker.wres.rules.results import Results


@dataclass(frozen=True)
class Cover:
    """The cover sheet. Recommendations one a line; `equality` maps a characteristic to the impact expected."""

    title: str
    meeting: str = ""
    meeting_date: date | None = None
    agenda_item: str = ""
    sponsor: str = ""
    author: str = ""
    purpose: Purpose = Purpose.DECISION
    assurance: Assurance = Assurance.LIMITED
    summary: str = ""
    recommendations: tuple[str, ...] = ()
    strategic_objective: str = ""
    baf_risk: str = ""
    cqc_domain: str = ""
    equality: Mapping[str, str] = field(default_factory=dict)
    equality_note: str = ""
    considered_by: str = ""
    considered_on: date | None = None


@dataclass(frozen=True)
class ActionLine:
    """One action as the paper's table shows it; `status` and `rag` in words, `reason` says why the rating.

    `targets` are the references of those it serves: "T1". `is_withdrawn` where a colleague took back the wording of the
    insight that it came from: then no words of it are here.
    """

    reference: str
    title: str
    indicators: tuple[int, ...]
    objective: str
    measure: str
    lead: str
    due: date
    original_due: date
    status: str
    rag: str
    reason: str
    commentary: str = ""
    targets: tuple[str, ...] = ()
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Wording:
    """One version of a target as a board agreed it.

    `yardstick` says whose share the goal equals, where it is a share; `is_typed` that the baseline came from no return;
    `reason` why it was re-based.
    """

    number: int
    aim: Aim
    meeting: str
    agreed_on: date
    minute: str
    yardstick: str = ""
    is_typed: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Agreement:
    """What was agreed about a target with a national or regional body, and how they follow it."""

    level: Level
    with_whom: str
    on: date
    tracking: str


@dataclass(frozen=True)
class TargetLine:
    """A target that the board has agreed, perhaps reached or retired since, beside the figures of the returns.

    `wording` counts, `earlier` are the versions before it, the oldest first.
    """

    reference: str
    state: State
    wording: Wording
    found: Outlook
    earlier: tuple[Wording, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    ended_on: date | None = None
    ended_minute: str = ""
    ended_reason: str = ""

    @property
    def measure(self) -> Measure:
        """What it is about."""
        return self.wording.aim.measure

    @property
    def name(self) -> str:
        """What the paper calls it: "T1 Bands 8a to VSM"."""
        return f"{self.reference} {self.measure.name}"


@dataclass(frozen=True)
class Narrative:
    """So what: what an indicator means here, and what will be done about it."""

    meaning: str
    response: str


@dataclass(frozen=True)
class Provenance:
    """Where the figures come from and who answers for them."""

    file_name: str
    file_sha256: str
    imported_by: str
    imported_on: date
    revision: int
    signed_off_by: str
    signed_off_on: date | None
    minute_reference: str
    completeness_note: str = ""
    reliability_note: str = ""
    steps_to_improve: str = ""
    self_reported_percent: Decimal | None = None
    audit_head: str = ""


@dataclass(frozen=True)
class Previous:
    """The paper issued before this one, and the figures it froze."""

    number: str
    issued_on: date
    figures: Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Everything. `earlier` holds other years' results; `region` names the NHS region for benchmarks.

    `targets` are those that the board has agreed, ended ones included; `draft_targets` names those that wait for it.
    """

    organisation: str
    year: int
    cover: Cover
    now: Results
    provenance: Provenance
    audience: Audience = Audience.PUBLIC
    earlier: Mapping[int, Results] = field(default_factory=dict)
    narratives: Mapping[int, Narrative] = field(default_factory=dict)
    actions: tuple[ActionLine, ...] = ()
    plan_introduction: str = ""
    targets: tuple[TargetLine, ...] = ()
    draft_targets: tuple[str, ...] = ()
    scenarios: tuple[Outcome, ...] = ()
    panels: PanelRecord = NO_PANELS
    commitments: CommitmentRecord = NO_COMMITMENTS
    previous: Previous | None = None
    region: str | None = None
    number: str = ""
    watermark: str = ""

    @property
    def years(self) -> dict[int, Results]:
        """At most three years up to this one, the oldest first."""
        known = {**{year: found for year, found in self.earlier.items() if year < self.year}, self.year: self.now}
        return {year: known[year] for year in sorted(known)[-3:]}

    @property
    def live_targets(self) -> list[TargetLine]:
        """Those that the board works towards."""
        return [each for each in self.targets if each.state is State.AGREED]

    @property
    def last_year(self) -> int | None:
        """The latest earlier year with figures."""
        return max((year for year in self.earlier if year < self.year), default=None)
