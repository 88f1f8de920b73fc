"""The board's mirror as a spreadsheet: what the page shows, a column a question."""

import csv
import io

from tracker.commitments.rules.coverage import standing_words
from tracker.commitments.rules.mirror import Member, Mirror
from tracker.commitments.rules.vocabulary import Duty
from tracker.text import neutral_cell

HEADER = (
    "Member",
    "Part",
    *(str(duty).capitalize() for duty in Duty),
    "Sessions and acts confirmed",
    "Own actions open and overdue",
    "Own actions on time",
    "Objective",
    "There for items on race equality",
)


def as_csv(mirror: Mirror) -> bytes:
    """The rows as CSV in UTF-8 with a mark that Excel reads; no cell can be taken for a formula."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(HEADER)
    for member in mirror.members:
        writer.writerow([neutral_cell(cell) for cell in cells(member)])
    return made.getvalue().encode("utf-8-sig")


def cells(member: Member) -> list[str]:
    """A member's row in words, in the order of the header."""
    leader = member.row.leader
    duties = [standing_words(member.row.standings[duty]) for duty in Duty]
    rest = (member.sessions, member.actions, member.on_time, member.objective_words, member.attended)
    return [leader.name, leader.title, *duties, *rest]
