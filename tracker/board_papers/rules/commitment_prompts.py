"""What the author of a paper is asked about leaders' commitments: "so what" where the board is asked nothing. Pure."""

from collections.abc import Iterator

from tracker.board_papers.rules.compose.source import Source
from tracker.commitments.rules.duties import Reading
from tracker.words import counted

ASKED = ("commitment", "mentor", "sponsor", "objective", "leader")
"""A recommendation with one of these words asks the board something about commitments."""


def commitment_prompts(source: Source) -> Iterator[str]:
    """Leaders who have not kept theirs, and objectives that are not agreed, without a decision asked for."""
    years = source.commitments.years
    if not years or any(word in each.casefold() for each in source.cover.recommendations for word in ASKED):
        return
    mirror = years[-1]
    if missing := len(mirror.coverage.of(Reading.NOT_MET)):
        verb = "has" if missing == 1 else "have"
        year = f"in the year to 31 March {mirror.year}"
        yield f"{counted(missing, 'leader')} {verb} not kept the commitment {year}, and no decision asked for"
    if lacking := mirror.objectives.whole - mirror.objectives.part:
        verb = "has" if lacking == 1 else "have"
        yield f"{counted(lacking, 'leader')} {verb} no agreed objective on race equality, and no decision asked for"
