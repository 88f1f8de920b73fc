"""The appendices: every pay band, the targets year by year, and where the figures come from. Pure."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from tracker.board_papers.rules.compose import targets
from tracker.board_papers.rules.compose.showing import Showing
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.compose.withholding import Withheld
from tracker.disclosure import Sum, hidden_counts
from tracker.printing.document import Block, Cell, Fields, Heading, Paragraph, Table
from tracker.words import in_words
from tracker.wres.rules.arithmetic import rounded
from tracker.wres.rules.results import BandRow, Split
from tracker.wres.rules.vocabulary import Band, StaffGroup, band_words, group_words

GROUPS = ("white", "bme", "unknown")
Key = tuple[str, str, str]
TOTAL = "total"
AUDIT_HEAD = "Head of the audit trail"


def section(source: Source, withheld: Withheld) -> Iterator[Block]:
    """Tables by band, the targets year by year where there are any, then provenance."""
    yield Heading(1, "Appendix A: staff by pay band")
    yield from _bands(source)
    years = tuple(targets.appendix(source, withheld))
    if years:
        yield Heading(1, "Appendix B: targets year by year")
        yield from years
    yield Heading(1, f"Appendix {'C' if years else 'B'}: where the figures come from")
    yield Fields("Provenance", tuple(_provenance(source)))


def _bands(source: Source) -> Iterator[Block]:
    showing = Showing(source.audience.scheme)
    rows = list(source.now.bands)
    if not rows:
        yield Paragraph("No pay bands were supplied in this return.")
        return
    hidden = hidden_counts(_counts(source), _sums(source), showing.scheme)
    yield Paragraph(_explained(showing))
    for group, members in groupby(rows, key=lambda row: row.staff_group):
        lines = [_line(showing, hidden, row.split, band_words(row.band), (_name(group), row.band)) for row in members]
        if len(lines) > 1:
            lines.append(_line(showing, hidden, _total(source, group), "All of these", (_name(group), TOTAL)))
        yield _table(f"{group_words(group)}, 31 March {source.year}", lines)
    if len({row.staff_group for row in rows}) > 1:
        lines = [_line(showing, hidden, source.now.workforce, "All staff", (TOTAL, TOTAL))]
        yield _table(f"All staff, 31 March {source.year}", lines)


def _table(caption: str, lines: list[tuple[Cell, ...]]) -> Table:
    header = ("Band or grade", "White", "BME", "Unknown", "Total", "BME of all", "BME of known")
    return Table(caption, header, tuple(lines))


def _explained(showing: Showing) -> str:
    both = "BME shares are given of all staff, unknown ethnicity included, and of staff whose ethnicity is known."
    if showing.is_full:
        return f"{both} Every figure is shown: this paper is for a private session and must not be published."
    small = showing.scheme.threshold - 1
    return (
        f"{both} So that nobody can be identified, counts of 1 to {small} are hidden, and so are those that would "
        f"give them away; other counts are rounded to the nearest {showing.scheme.base} and may not add up. Shares "
        "that rest on small numbers are not shown."
    )


def _line(
    showing: Showing, hidden: frozenset[Key], split: Split, name: str, place: tuple[str, str]
) -> tuple[Cell, ...]:
    keys = [(*place, column) for column in (*GROUPS, TOTAL)]
    people = (*split.counts, split.total)
    counts = [showing.count(count, hidden=key in hidden) for key, count in zip(keys, people, strict=True)]
    no_share = keys[1] in hidden or showing.hides_share(split)
    of_all = showing.percent(split.bme_percent_of_all, hidden=no_share or keys[3] in hidden)
    of_known = showing.percent(split.bme_percent_of_known, hidden=no_share or keys[0] in hidden)
    return (Cell(name), *counts, of_all, of_known)


def _counts(source: Source) -> dict[Key, int]:
    """Every count of the tables, by staff group, band and ethnicity."""
    found: dict[Key, int] = {}
    for row in source.now.bands:
        found |= _named(row.split, (_name(row.staff_group), row.band))
    for group in {row.staff_group for row in source.now.bands}:
        found |= _named(_total(source, group), (_name(group), TOTAL))
    return found | _named(source.now.workforce, (TOTAL, TOTAL))


def _named(split: Split, place: tuple[str, str]) -> dict[Key, int]:
    people: Mapping[str, int | None] = dict(zip((*GROUPS, TOTAL), (*split.counts, split.total), strict=True))
    return {(*place, column): count for column, count in people.items() if count is not None}


def _sums(source: Source) -> list[Sum[Key]]:
    """What a reader can add up: across each row, down each group, and the groups to all staff."""
    rows = [row for row in source.now.bands if row.band is not Band.SENIOR_MEDICAL_MANAGERS]
    groups = list(dict.fromkeys(_name(row.staff_group) for row in rows))
    places = [(_name(row.staff_group), str(row.band)) for row in source.now.bands]
    places += [(group, TOTAL) for group in groups] + [(TOTAL, TOTAL)]
    sums = [Sum((*place, TOTAL), tuple((*place, column) for column in GROUPS)) for place in places]
    for column in (*GROUPS, TOTAL):
        for group in groups:
            parts = tuple((group, str(row.band), column) for row in rows if _name(row.staff_group) == group)
            sums.append(Sum((group, TOTAL, column), parts))
        sums.append(Sum((TOTAL, TOTAL, column), tuple((group, TOTAL, column) for group in groups)))
    return sums


def _total(source: Source, group: StaffGroup | None) -> Split:
    rows: list[BandRow] = [
        row for row in source.now.bands if row.staff_group == group and row.band is not Band.SENIOR_MEDICAL_MANAGERS
    ]
    columns = zip(*(row.split.counts for row in rows), strict=True)
    return Split(*(None if None in column else sum(each or 0 for each in column) for column in columns))


def _name(group: StaffGroup | None) -> str:
    return str(group or "all staff")


def _provenance(source: Source) -> Iterator[tuple[str, str]]:
    found = source.provenance
    share = found.self_reported_percent
    signed = f"{found.signed_off_by}, {in_words(found.signed_off_on)}" if found.signed_off_on else "Not signed off yet"
    yield "Return", f"31 March {source.year}, revision {found.revision}"
    yield "File", found.file_name
    yield "SHA-256 of the file", found.file_sha256
    yield "Imported", f"{found.imported_by}, {in_words(found.imported_on)}"
    yield "Signed off for the board", signed
    yield "Minute", found.minute_reference or "Not given"
    yield "Staff who reported their own ethnicity", "Not given" if share is None else f"{rounded(share, 1)}%"
    yield "Completeness", found.completeness_note or "No issues noted"
    yield "Reliability of comparison with last year", found.reliability_note or "No issues noted"
    yield "Steps to improve self-reporting", found.steps_to_improve or "None noted"
    yield "Small numbers", source.audience.scheme.name
    yield AUDIT_HEAD, found.audit_head or "Recorded when the paper is issued"
