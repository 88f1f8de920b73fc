"""What became of leaders' commitments since the last paper, by what that paper froze. Numbers of leaders only. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.board_papers.rules.compose.commitment_record import CommitmentRecord
from tracker.board_papers.rules.vocabulary import Audience
from tracker.commitments.rules.settled import FEWEST


def figures_of(record: CommitmentRecord) -> dict[str, Any]:
    """What a paper freezes: how many leaders kept the commitment, of how many, by year. Nothing of colleagues."""
    return {"years": {str(each.year): [each.coverage.met, each.coverage.owing] for each in record.years}}


def lines_of(record: CommitmentRecord, before: Mapping[str, Any], audience: Audience) -> Iterator[str]:
    """How many kept the commitment now and then. A public paper is silent where fewer than five leaders owe it."""
    then = before.get("commitments", {"years": {}})["years"]
    for mirror in record.years:
        now, old = [mirror.coverage.met, mirror.coverage.owing], then.get(str(mirror.year))
        if old is None or old == now:
            continue
        if audience is Audience.PRIVATE or min(now[1], old[1]) >= FEWEST:
            yield (
                f"Leaders who have kept the commitment in the year to 31 March {mirror.year}: "
                f"{now[0]:,} of {now[1]:,}, from {old[0]:,} of {old[1]:,}."
            )
