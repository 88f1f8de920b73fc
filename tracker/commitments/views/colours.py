"""The design system's colours for statuses, one for every page."""

from tracker.commitments.rules.campaigns import Stage
from tracker.commitments.rules.duties import Reading
from tracker.commitments.rules.vocabulary import Answer, InsightState, ObjectiveState, State
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
READINGS = {
    Reading.MET: "green",
    Reading.NOT_MET: "red",
    Reading.NOT_YET: "blue",
    Reading.NOT_KNOWN: "yellow",
    Reading.NOT_OWED: "grey",
}
STAGES = {Stage.TO_COME: "white", Stage.RUNNING: "blue", Stage.OVER: "grey", Stage.CLOSED: "grey"}
OBJECTIVES = {
    ObjectiveState.DRAFT: "grey",
    ObjectiveState.AGREED: "blue",
    ObjectiveState.MID_YEAR: "purple",
    ObjectiveState.YEAR_END: "green",
}
INSIGHTS = {
    InsightState.DRAFT: "grey",
    InsightState.WITH_COLLEAGUE: "yellow",
    InsightState.RETURNED: "orange",
    InsightState.APPROVED: "blue",
    InsightState.ACTION: "green",
    InsightState.NOT_TAKEN: "purple",
    InsightState.WITHDRAWN: "grey",
}


@bp.app_template_filter()
def pair_colour(state: State) -> str:
    """The colour for how far a relationship has come."""
    return PAIRS[state]


@bp.app_template_filter()
def answer_colour(answer: Answer) -> str:
    """The colour for what the other side says of what was logged."""
    return ANSWERS[answer]


@bp.app_template_filter()
def reading_colour(reading: Reading) -> str:
    """The colour for how a leader, or one of their duties, stands."""
    return READINGS[reading]


@bp.app_template_filter()
def stage_colour(stage: Stage) -> str:
    """The colour for where a campaign is between its days."""
    return STAGES[stage]


@bp.app_template_filter()
def objective_colour(state: ObjectiveState) -> str:
    """The colour for how far a personal objective has come."""
    return OBJECTIVES[state]


@bp.app_template_filter()
def insight_colour(state: InsightState) -> str:
    """The colour for how far an insight has come."""
    return INSIGHTS[state]
