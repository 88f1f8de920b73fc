"""One page an indicator: what it says, its figures, the years, what it means and what is done about it."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from tracker.access import Permission
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.wres import queries, services
from tracker.wres.forms import NarrativeForm
from tracker.wres.models import Narrative, Return
from tracker.wres.rules.benchmarks import in_words
from tracker.wres.rules.disparity import disparities
from tracker.wres.rules.glance import glances, lines
from tracker.wres.rules.results import BandRow, Results, Split, total_of
from tracker.wres.rules.vocabulary import INDICATORS, StaffGroup, band_words, group_words
from tracker.wres.rules.words import COLUMNS
from tracker.wres.views import pictures
from tracker.wres.views.blueprint import bp, sees_drafts
from tracker.wres.views.returns import COLOURS


@bp.route("/returns/<uuid:wres_return_id>/indicators/<int:indicator>")
@guard(Permission.RETURN_READ, wres_return=queries.get_return)
def show_indicator(wres_return: Return, indicator: int) -> ResponseReturnValue:
    """The plain sentence first, then the figures, the years, the narrative and the actions."""
    if indicator not in INDICATORS:
        abort(404)
    years, results = _years(wres_return), wres_return.results
    region = wres_return.organisation.region
    glance = glances(results, wres_return.year, years, region.name if region else None)[indicator - 1]
    before_year = max((year for year in years if year < wres_return.year), default=None)
    before = years[before_year] if before_year else None
    narrative = _narrative(wres_return, indicator)
    return render_template(
        "wres/show_indicator.html",
        wres_return=wres_return,
        indicator=glance.indicator,
        indicators=INDICATORS,
        glance=glance,
        results=results,
        years={year: (found, lines(found, indicator)) for year, found in years.items()},
        picture=pictures.over_the_years(glance, years),
        narrative=narrative,
        events=history_of(narrative) if narrative and sees_drafts(wres_return.organisation) else (),
        colours=COLOURS,
        in_words=in_words,
        columns=COLUMNS.get(indicator),
        **(_bands(results, before) if indicator == 1 else {}),
    )


@bp.route("/returns/<uuid:wres_return_id>/indicators/<int:indicator>/narrative", methods=["GET", "POST"])
@guard(Permission.RETURN_EDIT, wres_return=queries.get_return)
def write_narrative(wres_return: Return, indicator: int) -> ResponseReturnValue:
    if indicator not in INDICATORS:
        abort(404)
    form = NarrativeForm(obj=_narrative(wres_return, indicator))
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.write_narrative(wres_return, actor=signed_in(), indicator=indicator, **form.values)
            flash("Saved what the indicator means and what will be done")
            return redirect(url_for(".show_indicator", wres_return_id=wres_return.id, indicator=indicator), code=303)
    glance = glances(wres_return.results, wres_return.year, {})[indicator - 1]
    page = render_template("wres/write_narrative.html", wres_return=wres_return, form=form, glance=glance)
    return page, form.http_status


def _years(wres_return: Return) -> dict[int, Results]:
    """Every year up to the return's own, which stands as this return has it."""
    organisation = wres_return.organisation
    found = queries.results_by_year(organisation.id, drafts=sees_drafts(organisation))
    earlier = {year: results for year, results in found.items() if year < wres_return.year}
    return earlier | {wres_return.year: wres_return.results}


def _narrative(wres_return: Return, indicator: int) -> Narrative | None:
    return next((each for each in wres_return.narratives if each.indicator == indicator), None)


@dataclass(frozen=True)
class BandGroup:
    """What the page shows of one staff group: its bars, and its table in the order of pay."""

    key: str
    name: str
    rows: list[tuple[str, Split]]
    total: Split | None
    bars: Markup | None


def _bands(results: Results, before: Results | None) -> dict[str, Any]:
    """Indicator 1 by staff group; a single row where only totals are known."""
    groups: dict[StaffGroup | None, list[BandRow]] = {}
    for row in results.bands:
        groups.setdefault(row.staff_group, []).append(row)
    shown = [_group(group, rows, results, before) for group, rows in groups.items()]
    return {"groups": shown, "disparities": disparities(results.bands)}


def _group(group: StaffGroup | None, rows: list[BandRow], results: Results, before: Results | None) -> BandGroup:
    named = [(band_words(row.band), row.split) for row in rows]
    if group is None:
        return BandGroup("all", group_words(None), named, total=None, bars=None)
    return BandGroup(group, group_words(group), named, total_of(rows), pictures.by_band(group, results, before))
