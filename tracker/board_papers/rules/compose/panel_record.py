"""What a paper knows of panels: the figures of one or two years, and the chair's assurance statement. Pure."""

from dataclasses import dataclass
from datetime import date

from tracker.panels.rules.year.figures import Year


@dataclass(frozen=True)
class SignedStatement:
    """A statement that the chair has signed. ``changed`` names the figures that the records give otherwise since."""

    year: int
    words: str
    signed_by: str
    signed_on: date
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class PanelRecord:
    """The years that a paper reports, the earliest first; none where no panel is on record for them.

    ``statement`` is about the paper's own year.
    """

    years: tuple[Year, ...] = ()
    statement: SignedStatement | None = None

    @property
    def held(self) -> tuple[Year, ...]:
        """The years in which a panel has been held."""
        return tuple(each for each in self.years if each.panels.held)


NO_PANELS = PanelRecord()
