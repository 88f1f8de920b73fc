"""The design system's colour for each status, as every page shows it; how a panel stands has its own in ``advice``."""

from tracker.panels.rules.vocabulary import BatchOutcome, ExceptionState, JustificationState

EXCEPTIONS = {
    ExceptionState.ASKED: "blue",
    ExceptionState.GRANTED: "white",
    ExceptionState.REFUSED: "red",
    ExceptionState.WITHDRAWN: "grey",
    ExceptionState.VOID: "grey",
}
JUSTIFICATIONS = {
    JustificationState.DRAFT: "yellow",
    JustificationState.SENT: "blue",
    JustificationState.RETURNED: "yellow",
    JustificationState.ACCEPTED: "green",
    JustificationState.NOT_ACCEPTED: "red",
    JustificationState.ACTION_ORDERED: "white",
    JustificationState.NOT_NEEDED: "grey",
}
BATCHES = {BatchOutcome.PLANNED: "blue", BatchOutcome.HELD: "green", BatchOutcome.NOT_HELD: "grey"}
