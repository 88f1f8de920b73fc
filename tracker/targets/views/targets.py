"""The targets of an organisation, and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.targets import queries
from tracker.targets.forms.assumptions import ShareForm
from tracker.targets.models import Target, TargetVersion
from tracker.targets.queries import Figures
from tracker.targets.rules import drawings, takes
from tracker.targets.rules.outlook import Outlook
from tracker.targets.rules.progress import Track
from tracker.targets.rules.recruitment import DEFAULT_TURNOVER
from tracker.targets.rules.vocabulary import State
from tracker.targets.rules.words import figure
from tracker.targets.views.blueprint import bp, is_inside, scenarios_url
from tracker.targets.views.drawn import Drawn, drawn
from tracker.web.guard import guard

COLOURS = {
    Track.AHEAD: "blue",
    Track.ON_TRACK: "green",
    Track.BEHIND: "red",
    Track.REACHED: "green",
    Track.MISSED: "red",
    Track.UNKNOWN: "grey",
}
STATES = {State.DRAFT: "yellow", State.AGREED: "white", State.REACHED: "green", State.RETIRED: "grey"}


@dataclass(frozen=True)
class Row:
    """A target as the list shows it."""

    target: Target
    found: Outlook


@bp.get("/organisations/<uuid:organisation_id>/targets")
@guard(Permission.ORGANISATION_READ, organisation=get_organisation)
def index(organisation: Organisation) -> ResponseReturnValue:
    """Every target and how it stands, and the bands as a ladder."""
    inside = is_inside(organisation)
    figures = queries.figures_of(organisation.id, assumptions=inside)
    targets = queries.targets_of(organisation.id, drafts=inside)
    rows = [Row(each, figures.outlook(each.standing)) for each in targets]
    return render_template(
        "targets/index.html",
        organisation=organisation,
        inside=inside,
        figures=figures,
        live=[each for each in rows if not each.target.ended_on],
        ended=[each for each in rows if each.target.ended_on],
        ladder=_ladder(figures, rows),
        scenarios_url=scenarios_url(organisation),
        colours=COLOURS,
        states=STATES,
    )


def _ladder(figures: Figures, rows: Sequence[Row]) -> Drawn | None:
    """The bands of the newest return, with the targets that the board works towards."""
    if figures.newest is None:
        return None
    agreed = [each.found for each in rows if each.target.is_live]
    picture = drawings.ladder(figures.newest, max(figures.years), agreed)
    return drawn(picture) if picture else None


@bp.get("/targets/<uuid:target_id>")
@guard(Permission.TARGET_READ, target=queries.get_target)
def show(target: Target) -> ResponseReturnValue:
    """What it takes, how likely it is, how it stands, and every version that the board agreed."""
    inside = is_inside(target)
    form = ShareForm(request.args)
    tried = form.tried if form.validate() else None
    figures = queries.figures_of(target.organisation_id, assumptions=inside)
    found = figures.outlook(target.standing, tried=tried)
    page = render_template(
        "targets/show.html",
        target=target,
        version=target.standing,
        inside=inside,
        form=form,
        found=found,
        picture_of_road=drawn(drawings.road(found, earlier=[(_name(each), each.aim) for each in target.earlier])),
        outcome=drawings.outcome(found),
        labels=takes.LABELS,
        columns=takes.columns(found),
        today=figures.recruited(target.measure),
        default_turnover=100 * DEFAULT_TURNOVER,
        scenarios_url=scenarios_url(target.organisation),
        corrected=_corrected(target.standing, found),
        events=history_of(target) if inside else (),
        colours=COLOURS,
        states=STATES,
        **_begun(target, figures),
    )
    return page, form.http_status


def _name(version: TargetVersion) -> str:
    return f"Version {version.number}"


def _begun(target: Target, figures: Figures) -> dict[str, Any]:
    """The new version that is being written beside the one agreed, for those who may know of it."""
    begun = target.draft if target.agreed and is_inside(target) else None
    return {"begun": begun, "begun_found": figures.outlook(begun) if begun else None}


def _corrected(version: TargetVersion, found: Outlook) -> str:
    """That the return of the baseline has been corrected since, where its figure now reads otherwise."""
    now = found.readings.get(version.base_year) if version.return_id else None
    if now is None:
        return ""
    said, was = (figure(found.aim.measure.unit, value) for value in (now.value, found.aim.base_value))
    if said == was:
        return ""
    return (
        f"The return of {version.base_year} has been corrected since: it now gives {said}, not {was}. "
        "What the board agreed stays as it was until the target is re-based."
    )
