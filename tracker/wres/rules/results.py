"""The nine indicators, computed from the facts of one return. Pure.

What a return leaves out is "not supplied", never 0. A figure that cannot be worked out is None, with its reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.wres.rules import reasons
from tracker.wres.rules.arithmetic import (
    Comparison,
    Likelihood,
    compare,
    exact_percent,
    gap,
    percent,
    percentages_differ,
)
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.vocabulary import (
    RATIOS,
    ROWS,
    SENIOR,
    SURVEYS,
    Band,
    Cell,
    Ethnicity,
    Item,
    StaffGroup,
)

Values = Mapping[Cell, Decimal]


@dataclass(frozen=True, slots=True)
class Split:
    """People of one kind by ethnicity. None is "not supplied"."""

    white: int | None
    bme: int | None
    unknown: int | None

    @property
    def counts(self) -> tuple[int | None, int | None, int | None]:
        return self.white, self.bme, self.unknown

    @property
    def is_supplied(self) -> bool:
        return any(count is not None for count in self.counts)

    @property
    def total(self) -> int | None:
        """Everybody, unknown ethnicity included."""
        return None if None in self.counts else sum(count for count in self.counts if count is not None)

    @property
    def known(self) -> int | None:
        """Those whose ethnicity is known."""
        return None if self.white is None or self.bme is None else self.white + self.bme

    @property
    def bme_percent_of_all(self) -> float | None:
        """The basis of WRES reports: unknown ethnicity is in the denominator."""
        return percent(self.bme, self.total)

    @property
    def bme_percent_of_known(self) -> float | None:
        """The basis of the national leadership targets: unknown ethnicity is left out."""
        return percent(self.bme, self.known)

    @property
    def known_percent(self) -> float | None:
        """The share whose ethnicity is known."""
        return percent(self.known, self.total)


@dataclass(frozen=True, slots=True)
class BandRow:
    """A pay band or medical grade of one staff group; no group where only totals were supplied."""

    staff_group: StaffGroup | None
    band: Band
    split: Split


@dataclass(frozen=True, slots=True)
class Senior:
    """Indicator 1's measure: bands 8a to VSM, non-clinical and clinical together, against the workforce."""

    split: Split
    workforce: Split
    reason: str | None

    @property
    def gap_percentage_points(self) -> float | None:
        """Workforce BME % minus senior BME %, both of known ethnicity: above 0, BME staff are under-represented."""
        ours = exact_percent(self.workforce.bme, self.workforce.known)
        return gap(ours, exact_percent(self.split.bme, self.split.known))

    @property
    def comparison(self) -> Comparison | None:
        """How likely white staff are to be in bands 8a to VSM, against BME staff: is the gap chance?"""
        return compare(
            Likelihood(self.split.white, self.workforce.white), Likelihood(self.split.bme, self.workforce.bme)
        )


@dataclass(frozen=True, slots=True)
class RelativeLikelihood:
    """Indicators 2, 3 and 4: above 1 is always the worse outcome for BME people. The ratio leaves unknown out."""

    indicator: int
    white: Likelihood
    bme: Likelihood
    unknown: Likelihood
    comparison: Comparison | None
    reason: str | None

    @property
    def ratio(self) -> float | None:
        return self.comparison.ratio if self.comparison else None

    @property
    def needs_caution(self) -> bool:
        """A numerator is under 10."""
        return self.white.is_few or self.bme.is_few


@dataclass(frozen=True, slots=True)
class Survey:
    """Indicators 5 to 8: percentages of those who answered the staff survey's question."""

    indicator: int
    white_percent: Decimal | None
    bme_percent: Decimal | None
    white_respondents: int | None
    bme_respondents: int | None
    reason: str | None

    @property
    def difference_percentage_points(self) -> float | None:
        """BME minus white."""
        if self.white_percent is None or self.bme_percent is None:
            return None
        return float(self.bme_percent - self.white_percent)

    @property
    def is_significant(self) -> bool | None:
        """None where the numbers of people who answered were not supplied."""
        if (
            self.white_percent is None
            or self.bme_percent is None
            or not self.white_respondents
            or not self.bme_respondents
        ):
            return None
        return percentages_differ(self.bme_percent, self.bme_respondents, self.white_percent, self.white_respondents)

    @property
    def needs_caution(self) -> bool:
        """A percentage rests on fewer than 10 people."""
        pairs = ((self.white_percent, self.white_respondents), (self.bme_percent, self.bme_respondents))
        return any(
            share is not None and people is not None and Likelihood(round(share * people / 100), people).is_few
            for share, people in pairs
        )


@dataclass(frozen=True, slots=True)
class Membership:
    """Indicator 9, for the whole board, its voting members or its executive members. Of all members and all staff."""

    board: Split
    workforce: Split
    reason: str | None

    @property
    def difference_percentage_points(self) -> float | None:
        """Board minus workforce: below 0, BME people are under-represented on the board."""
        ours = exact_percent(self.board.bme, self.board.total)
        return gap(ours, exact_percent(self.workforce.bme, self.workforce.total))

    @property
    def one_member_percentage_points(self) -> float | None:
        """How much a single member weighs, which is why a board is too small for a test of chance."""
        return percent(1, self.board.total)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that follows from one return."""

    workforce: Split
    workforce_reason: str | None
    bands: tuple[BandRow, ...]
    senior: Senior
    ratios: Mapping[int, RelativeLikelihood]
    surveys: Mapping[int, Survey]
    boards: Mapping[str, Membership]


BOARDS = {"all": Item.BOARD, "voting": Item.BOARD_VOTING, "executive": Item.BOARD_EXECUTIVE}


def calculate(facts: Iterable[Fact]) -> Results:
    """The nine indicators. The facts are taken to stand together: ``facts.problems_of`` finds nothing in them."""
    values = {fact.cell: fact.value for fact in facts}
    bands = tuple(_bands(values))
    workforce = total_of(bands)
    return Results(
        workforce=workforce,
        workforce_reason=reasons.of_known(workforce.counts, "staff in post"),
        bands=bands,
        senior=_senior(bands, workforce),
        ratios={indicator: _ratio(indicator, values, workforce) for indicator in RATIOS},
        surveys={indicator: _survey(indicator, values) for indicator in SURVEYS},
        boards={name: _membership(item, values, workforce) for name, item in BOARDS.items()},
    )


def _split(
    values: Values, indicator: int, item: Item, group: StaffGroup | None = None, band: Band | None = None
) -> Split:
    return Split(*(_people(values, Cell(indicator, item, group, band, ethnicity)) for ethnicity in Ethnicity))


def _people(values: Values, cell: Cell) -> int | None:
    value = values.get(cell)
    return None if value is None else int(value)


def _bands(values: Values) -> Iterator[BandRow]:
    """The rows that were supplied, in the order of pay. A band that is not there has nobody in it or was not sent."""
    for indicator, item, group, band in ROWS:
        if indicator == 1 and band is not None:
            split = _split(values, indicator, item, group, band)
            if split.is_supplied:
                yield BandRow(group, band, split)


def total_of(rows: Iterable[BandRow]) -> Split:
    """People in all the bands together. Senior medical managers are among the consultants, so not added again."""
    return _sum(row.split for row in rows if row.band is not Band.SENIOR_MEDICAL_MANAGERS)


def _sum(splits: Iterable[Split]) -> Split:
    """Column by column. A cell missing from one row leaves its column without a total."""
    columns = list(zip(*(split.counts for split in splits), strict=True)) or [(None,)] * 3
    return Split(*(None if None in column else sum(each for each in column if each is not None) for column in columns))


def _senior(bands: Iterable[BandRow], workforce: Split) -> Senior:
    rows = list(bands)
    split = _sum(row.split for row in rows if row.band in SENIOR)
    return Senior(split, workforce, reasons.of_senior(split.counts, workforce.counts, [row.band for row in rows]))


def _ratio(indicator: int, values: Values, workforce: Split) -> RelativeLikelihood:
    numerator_of = {2: Item.APPOINTED, 3: Item.DISCIPLINARY, 4: Item.TRAINING}[indicator]
    top = _split(values, indicator, numerator_of)
    bottom = _split(values, indicator, Item.SHORTLISTED) if numerator_of is Item.APPOINTED else workforce
    white, bme, unknown = (Likelihood(*pair) for pair in zip(top.counts, bottom.counts, strict=True))
    over, under = (bme, white) if numerator_of is Item.DISCIPLINARY else (white, bme)
    reason = reasons.of_ratio(indicator, white, bme)
    return RelativeLikelihood(indicator, white, bme, unknown, compare(over, under), reason)


def _survey(indicator: int, values: Values) -> Survey:
    cells = {
        (item, ethnicity): Cell(indicator, item, None, None, ethnicity)
        for item in (Item.PERCENT, Item.RESPONDENTS)
        for ethnicity in (Ethnicity.WHITE, Ethnicity.BME)
    }
    white = values.get(cells[Item.PERCENT, Ethnicity.WHITE])
    bme = values.get(cells[Item.PERCENT, Ethnicity.BME])
    return Survey(
        indicator,
        white,
        bme,
        _people(values, cells[Item.RESPONDENTS, Ethnicity.WHITE]),
        _people(values, cells[Item.RESPONDENTS, Ethnicity.BME]),
        reasons.of_survey(white, bme),
    )


def _membership(item: Item, values: Values, workforce: Split) -> Membership:
    board = _split(values, 9, item)
    return Membership(board, workforce, reasons.of_membership(item, board.counts, workforce.counts))
