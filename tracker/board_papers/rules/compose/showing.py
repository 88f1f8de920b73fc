"""What may be shown to whom: each figure as a cell, or hidden where it would find a person. Pure."""

from dataclasses import dataclass

from tracker.disclosure import Scheme
from tracker.printing.document import Cell, Format
from tracker.wres.rules import words
from tracker.wres.rules.arithmetic import Likelihood, rounded
from tracker.wres.rules.results import Results, Split
from tracker.wres.rules.vocabulary import INDICATORS, Kind

# ruff: noqa: RUF001 - a minus sign is what a negative figure is printed with

NONE = "not available"
HIDDEN = "not shown"
WHY_HIDDEN = "Not shown, because it rests on so few people that somebody could be identified"
_PLACES = {Format.PERCENT: 1, Format.POINTS: 1, Format.TIMES: 2}


@dataclass(frozen=True)
class Showing:
    """The scheme at work. Where anything is hidden, a number's value is no more exact than what is printed."""

    scheme: Scheme

    @property
    def is_full(self) -> bool:
        """Whether every figure is shown as it is."""
        return self.scheme.threshold == 0 and self.scheme.base == 1

    def count(self, people: int | None, *, hidden: bool = False) -> Cell:
        """People, rounded to the scheme's base."""
        if hidden:
            return Cell(self.scheme.replacement)
        if people is None:
            return Cell("not supplied")
        shown = self.scheme.shown(people)
        return Cell(f"{shown:,}", shown, Format.COUNT)

    def percent(self, value: float | None, *, hidden: bool = False) -> Cell:
        """A percentage, 0 to 100."""
        return self._number(value, Format.PERCENT, hidden=hidden)

    def points(self, value: float | None, *, hidden: bool = False) -> Cell:
        """Signed percentage points."""
        return self._number(value, Format.POINTS, hidden=hidden)

    def times(self, value: float | None, *, hidden: bool = False) -> Cell:
        """A ratio."""
        return self._number(value, Format.TIMES, hidden=hidden)

    def _number(self, value: float | None, form: Format, *, hidden: bool) -> Cell:
        if hidden:
            return Cell(HIDDEN)
        if value is None:
            return Cell(NONE)
        printed = rounded(value, _PLACES[form]).replace("−", "-")
        exact = value if self.is_full else float(printed)
        sign = "+" if form is Format.POINTS and float(printed) > 0 else ""
        percent = "%" if form is Format.PERCENT else ""
        return Cell(f"{sign}{printed.replace('-', '−')}{percent}", exact, form)

    def hides(self, results: Results, indicator: int) -> bool:
        """Whether the indicator's main figure, and what is said about it, must be left out."""
        match INDICATORS[indicator].kind:
            case Kind.BANDS:
                return self.hides_share(results.senior.split) or self.hides_share(results.workforce)
            case Kind.LIKELIHOODS:
                return self._hides_ratio(results, indicator)
            case Kind.SURVEY:
                return self._hides_survey(results, indicator)
            case _:
                return not self.scheme.board_is_public and self.hides_share(results.boards["all"].board)

    def hides_share(self, split: Split) -> bool:
        """Whether the share of BME people, of all or of those known, must be left out."""
        if split.bme is None:
            return False
        wholes = [whole for whole in (split.known, split.total) if whole is not None]
        return any(self.scheme.hides_percent(split.bme, whole) for whole in wholes)

    def _hides_ratio(self, results: Results, indicator: int) -> bool:
        found = results.ratios[indicator]
        return any(self._hides_likelihood(each) for each in (found.white, found.bme))

    def _hides_likelihood(self, each: Likelihood) -> bool:
        if each.numerator is None or each.denominator is None:
            return False
        return self.scheme.hides_percent(each.numerator, each.denominator)

    def _hides_survey(self, results: Results, indicator: int) -> bool:
        found = results.surveys[indicator]
        groups = ((found.white_percent, found.white_respondents), (found.bme_percent, found.bme_respondents))
        return any(
            self.scheme.hides_percent(round(share * people / 100), people)
            for share, people in groups
            if share is not None and people is not None
        )

    def headline(self, results: Results | None, indicator: int) -> str:
        """The figure, short enough for a table."""
        if results is None:
            return NONE
        return HIDDEN if self.hides(results, indicator) else words.headline(results, indicator)

    def sentence(self, results: Results, indicator: int) -> str:
        """The figure in one plain sentence."""
        return WHY_HIDDEN if self.hides(results, indicator) else words.sentence(results, indicator)
