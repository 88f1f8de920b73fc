"""From a target's shortfall to the vacancies, panels, exceptions, justifications and decisions behind it."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission, Whole, can
from tracker.panels.queries.recruitment import entries_of, sums_of
from tracker.panels.rules import recruited
from tracker.panels.rules.asked import id_in
from tracker.panels.rules.recruited import PAGE
from tracker.panels.views.blueprint import bp, draw
from tracker.panels.views.colours import EXCEPTIONS, JUSTIFICATIONS
from tracker.targets.models import Target
from tracker.targets.queries import figures_of, get_target
from tracker.targets.rules.outlook import Outlook
from tracker.web.guard import guard, signed_in
from tracker.web.pages import keyset


@bp.get("/targets/<uuid:target_id>/recruitment")
@guard(Permission.PATTERN_READ, target=get_target)
def for_target(target: Target) -> ResponseReturnValue:
    """How the target stands, what its vacancies add up to, and each of them."""
    bands = recruited.bands_of(target.measure)
    outlook = figures_of(target.organisation_id).outlook(target.standing)
    if not bands:
        return draw("recruitment_none", target, target=target, outlook=outlook)
    offered = recruited.windows(target.standing.base_year, clock.today())
    since = recruited.window(request.args.get("since", ""), offered)
    sums = sums_of(target.organisation_id, bands, since.first)
    found = entries_of(target.organisation_id, bands, since.first, after=id_in(request.args, "after"))
    return draw(
        "recruitment",
        target,
        target=target,
        outlook=outlook,
        offered=offered,
        since=since,
        sums=sums,
        appointed=recruited.appointed_words(sums.outcome.appointed),
        beside=recruited.beside(sums.outcome.appointed, _required(outlook)),
        page=keyset(found, PAGE, after=lambda entry: entry.vacancy.id),
        sees_all=can(signed_in(), Permission.JUSTIFICATION_READ, Whole(target.organisation_id)),
        exception_colours=EXCEPTIONS,
        justification_colours=JUSTIFICATIONS,
    )


def _required(outlook: Outlook) -> float | None:
    """The share of the people recruited, from 0 to 1, that the target asks for from now on, if it asks for any."""
    course = outlook.now or outlook.agreed
    return course.needs.share_of_recruits if course else None


@bp.app_template_global()
def recruitment_url(target: Target) -> str | None:
    """Where the vacancies behind a target are, for its own page; None for whoever may not, or where there are none."""
    if not recruited.bands_of(target.measure) or not can(signed_in(), Permission.PATTERN_READ, target):
        return None
    return url_for("panels.for_target", target_id=target.id)
