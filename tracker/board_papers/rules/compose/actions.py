"""The action plan as the board reads it: the worst first, with who answers for each and why it stands so. Pure."""

from collections import Counter
from collections.abc import Iterator

from tracker.board_papers.rules.compose.source import ActionLine, Source
from tracker.printing.document import Block, Cell, Heading, Paragraph, Table
from tracker.words import counted, in_words

ORDER = ("red", "amber", "green", "complete", "not rated")


def section(source: Source) -> Iterator[Block]:
    """How many actions stand where, then all of them."""
    yield Heading(1, "Action plan")
    if not source.actions:
        yield Paragraph("There is no action plan for this year yet.")
        return
    if source.plan_introduction:
        yield Paragraph(source.plan_introduction)
    yield Paragraph(summary(source.actions))
    rows = tuple(_row(action) for action in in_order(source.actions))
    header = ("Action", "Objective", "Measure of success", "Lead", "Due", "How it stands", "Commentary")
    note = "Ratings are computed from dates, milestones and evidence; they are not the owner's own."
    yield Table(f"Actions of the {source.year} plan, those at risk first", header, rows, note)


def summary(actions: tuple[ActionLine, ...]) -> str:
    """
    >>> from datetime import date
    >>> day = date(2026, 3, 31)
    >>> summary((ActionLine("A1", "Train panels", (2,), "", "", "", day, day, "in progress", "red", "", ""),))
    '1 action: 1 red.'
    """
    found = Counter(action.rag for action in actions)
    parts = ", ".join(f"{found[rag]} {rag}" for rag in ORDER if found[rag])
    return f"{counted(len(actions), 'action')}: {parts}."


def in_order(actions: tuple[ActionLine, ...]) -> list[ActionLine]:
    """Red first, and within a rating by due date."""
    return sorted(actions, key=lambda action: (ORDER.index(action.rag), action.due, action.reference))


def _row(action: ActionLine) -> tuple[Cell, ...]:
    serves = [f"indicator {', '.join(str(number) for number in action.indicators)}"] if action.indicators else []
    serves += [f"target {', '.join(action.targets)}"] if action.targets else []
    title = f"{action.reference} {action.title}" + (f" ({'; '.join(serves)})" if serves else "")
    due = in_words(action.due)
    if action.due > action.original_due:
        due += f" (first {in_words(action.original_due)})"
    stands = f"{action.rag.capitalize()}, {action.status}. {action.reason}"
    objective, commentary = action.objective or "Not given", action.commentary or "None yet"
    texts = (title, objective, action.measure, action.lead, due, stands, commentary)
    return tuple(Cell(text) for text in texts)
