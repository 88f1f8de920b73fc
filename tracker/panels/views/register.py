"""The register of panels: the year's figures against the board's ceiling, and every panel."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.panels.queries import register as queries
from tracker.panels.queries.vacancies import divisions_in, managers_in
from tracker.panels.queries.year import panels_of_year
from tracker.panels.rules.register import PAGE, Wanted, left_words, wanted
from tracker.panels.rules.vocabulary import PanelKind, Standing
from tracker.panels.rules.year.figures import Year
from tracker.panels.rules.year.words import lead
from tracker.panels.views.blueprint import bp, draw
from tracker.periods import financial_year
from tracker.web.guard import guard
from tracker.web.pages import keyset


@bp.get("/organisations/<uuid:organisation_id>/panels")
@guard(Permission.PANEL_SETTINGS_READ, organisation=get_organisation)
def register(organisation: Organisation) -> ResponseReturnValue:
    """A financial year of panels, newest first, each with how it stands; above them how seldom exceptions are."""
    asked = wanted(request.args, financial_year(clock.today()))
    found = queries.panels_of(organisation.id, asked, after=request.args.get("after", type=int))
    figures = panels_of_year(organisation.id, asked.year)
    return draw(
        "register",
        organisation,
        wanted=asked,
        page=keyset(found, PAGE, after=lambda entry: entry.panel.number),
        figures=figures,
        lead=lead(figures),
        left=_left(figures),
        years=_years(organisation, asked),
        counts=queries.standings_in(organisation.id, asked.without("standing")),
        choices=_choices(organisation),
        chips=_chips(asked),
    )


def _left(figures: Year) -> str:
    """What is left of the board's ceiling; nothing where the board has none, or no panel was held."""
    if figures.ceiling is None or not figures.panels.held:
        return ""
    return left_words(figures.ceiling.percent, figures.panels.exceptions, figures.panels.held)


def _years(organisation: Organisation, asked: Wanted) -> list[int]:
    """The years that have panels, this one, and the one asked for; the newest first."""
    days = [financial_year(each) for each in (*queries.years_of(organisation.id), clock.today())]
    return sorted({*range(min(days), max(days) + 1), asked.year}, reverse=True)


def _choices(organisation: Organisation) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        ("standing", "How it stands", [(each.value, each.capitalize()) for each in Standing]),
        ("kind", "Panel", [(each.value, each.capitalize()) for each in PanelKind]),
        ("division", "Division", [(each, each) for each in divisions_in(organisation.id)]),
        ("manager", "Recruiting manager", [(each, each) for each in managers_in(organisation.id)]),
    ]


def _chips(asked: Wanted) -> list[tuple[str, Wanted]]:
    """What is asked for, one thing at a time in words, each with the register without it."""
    words: dict[str, Any] = {
        "q": f"Words: {asked.q}",
        "standing": f"Stands: {asked.standing}",
        "kind": f"Panel: {asked.kind}",
        "division": f"Division: {asked.division}",
        "manager": f"Recruiting manager: {asked.manager}",
    }
    return [(said, asked.without(name)) for name, said in words.items() if getattr(asked, name)]
