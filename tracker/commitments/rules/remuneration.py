"""The one line a leader that a remuneration committee reads, where the trust has switched that on. Pure."""

from dataclasses import dataclass

from tracker.commitments.rules.deeds import LeaderYear, Share
from tracker.commitments.rules.vocabulary import Category, Outcome

PAID_BY_COMMITTEE = frozenset({Category.CHIEF_EXECUTIVE, Category.EXECUTIVE, Category.VSM})
"""Whose pay the committee decides. It has no say in what a chair, a non-executive director or a governor receives."""


@dataclass(frozen=True)
class Line:
    """A leader, how the objective came out, and how many of the duties owed were met."""

    name: str
    title: str
    objective: str
    duties: str

    @property
    def words(self) -> str:
        """As one sentence."""
        return f"{self.name}, {self.title}: objective {self.objective.lower()}; duties met: {self.duties.lower()}."


def line_of(year: LeaderYear, outcome: Outcome | None) -> Line:
    """The line of one leader; ``outcome`` is None until the year-end review."""
    leader = year.leader
    return Line(
        name=leader.name,
        title=leader.title,
        objective=outcome.capitalize() if outcome else "Not reviewed at year-end yet",
        duties=_duties(year.kept),
    )


def _duties(kept: Share) -> str:
    return f"{kept.part} of {kept.whole}" if kept.whole else "None owed"
