"""The design system's colours for statuses, one for every page."""

from tracker.commitments.rules.vocabulary import Answer, State
from tracker.commitments.views.blueprint import bp

PAIRS = {
    State.REQUESTED: "purple",
    State.DECLINED: "grey",
    State.ACCEPTED: "blue",
    State.AGREEMENT: "blue",
    State.ACTIVE: "green",
    State.PAUSED: "yellow",
    State.ENDED: "grey",
}
ANSWERS = {Answer.WAITING: "yellow", Answer.CONFIRMED: "green", Answer.DISPUTED: "orange"}


@bp.app_template_filter()
def pair_colour(state: State) -> str:
    """The colour for how far a relationship has come."""
    return PAIRS[state]


@bp.app_template_filter()
def answer_colour(answer: Answer) -> str:
    """The colour for what the other side says of what was logged."""
    return ANSWERS[answer]
