"""The page of a vacancy, from which everything about it is found."""

from typing import Any

from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission, can
from tracker.panels.models import StageCounts, Vacancy
from tracker.panels.queries import hub
from tracker.panels.queries.counts import counts_of
from tracker.panels.queries.vacancies import get_vacancy
from tracker.panels.rules.advice import COLOURS
from tracker.panels.rules.batches import family_of
from tracker.panels.rules.vocabulary import WITH_ITS_WRITER, Stage, Standing
from tracker.panels.views.blueprint import bp, draw
from tracker.panels.views.colours import EXCEPTIONS, JUSTIFICATIONS
from tracker.web.guard import guard, signed_in
from tracker.wres.rules.vocabulary import band_words, group_words


@bp.app_template_global()
def standing_colour(standing: Standing) -> str:
    """The design system's colour for how a panel stands."""
    return COLOURS[standing]


bp.add_app_template_filter(band_words)
bp.add_app_template_filter(group_words)
bp.add_app_template_filter(family_of)


@bp.get("/vacancies/<uuid:vacancy_id>")
@guard(Permission.VACANCY_READ, vacancy=get_vacancy)
def show_vacancy(vacancy: Vacancy) -> ResponseReturnValue:
    """Details, panels, exceptions, how many came how far, the justification, targets of its band, history."""
    counts = counts_of(vacancy)
    return draw(
        "show_vacancy",
        vacancy,
        vacancy=vacancy,
        singles=[panel for panel in vacancy.panels if panel.waits_for_a_choice],
        exceptions=[each for panel in vacancy.panels for each in panel.exceptions],
        breaches=[panel.breach for panel in vacancy.panels if panel.breach],
        totals=_totals(counts),
        targets=hub.targets_for(vacancy),
        events=hub.history_of_vacancy(vacancy, counts),
        exception_colours=EXCEPTIONS,
        justification_colours=JUSTIFICATIONS,
        **_justification(vacancy),
    )


def _totals(found: StageCounts | None) -> list[tuple[str, int]]:
    """People of all groups together at each stage that is counted."""
    if found is None:
        return []
    totals = ((stage, found.counts.total(stage)) for stage in Stage)
    return [(str(stage), total) for stage, total in totals if total is not None]


def _justification(vacancy: Vacancy) -> dict[str, Any]:
    """The justification for those who may read it; for others it is as if there were none."""
    glimpse = hub.glimpse_of(vacancy)
    if glimpse is None or not can(signed_in(), Permission.JUSTIFICATION_READ, glimpse):
        return {"justification": None}
    found = glimpse.justification
    return {
        "justification": found,
        "is_late": found.state in WITH_ITS_WRITER and not found.round and clock.today() > found.due_on,
    }
