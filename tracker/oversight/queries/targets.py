"""The targets of an organisation beside its returns: how each stands, and which draft waits for the board."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from tracker import clock, periods
from tracker.targets.models import Target
from tracker.targets.queries import targets_of
from tracker.targets.rules.measures import readings
from tracker.targets.rules.progress import Progress, Track, progress_of
from tracker.wres.queries import results_by_year


@dataclass(frozen=True)
class Standing:
    """A target that the board has agreed and works towards, and how it stands."""

    target: Target
    progress: Progress


@dataclass(frozen=True)
class Targets:
    """``agreed`` in the order of their numbers; ``drafts`` are new targets and new versions of old ones."""

    agreed: tuple[Standing, ...] = ()
    drafts: tuple[Target, ...] = ()

    @property
    def counts(self) -> Mapping[Track, int]:
        """How many stand where, in the order of the vocabulary."""
        tracks = [each.progress.track for each in self.agreed]
        return {track: tracks.count(track) for track in Track if track in tracks}

    @property
    def behind(self) -> list[Standing]:
        """Those behind their path, or past their year without the goal."""
        return [each for each in self.agreed if each.progress.track in {Track.BEHIND, Track.MISSED}]


def targets_at(organisation_id: uuid.UUID, *, drafts: bool) -> Targets:
    """Four queries, however many targets; ``drafts`` only for people of the organisation."""
    live = targets_of(organisation_id, drafts=drafts, live=True)
    years = results_by_year(organisation_id, drafts=False) if live else {}
    latest = periods.latest_snapshot(clock.today())
    agreed = tuple(
        Standing(each, progress_of(each.agreed.aim, readings(years, each.measure), latest_year=latest))
        for each in live
        if each.agreed
    )
    return Targets(agreed, tuple(each for each in live if drafts and each.draft))
