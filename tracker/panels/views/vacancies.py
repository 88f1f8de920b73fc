"""The vacancies of an organisation, and adding, changing, closing and opening one again."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission, Role
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.vacancies import CloseForm, ReopenForm, VacancyEditForm, VacancyForm
from tracker.panels.models import Vacancy
from tracker.panels.queries import vacancies as queries
from tracker.panels.rules.asked import id_in
from tracker.panels.rules.vacancies import MOST, PAGE, Wanted, wanted
from tracker.panels.rules.vocabulary import VacancyState
from tracker.panels.services import vacancies as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.web.guard import guard, signed_in
from tracker.web.pages import keyset
from tracker.wres.rules.vocabulary import Band, band_words


@bp.get("/organisations/<uuid:organisation_id>/vacancies")
@guard(Permission.VACANCY_READ, organisation=get_organisation)
def vacancies(organisation: Organisation) -> ResponseReturnValue:
    """Every vacancy, newest first, with how its panels stand."""
    asked, viewer = wanted(request.args), signed_in().id
    found = queries.vacancies_of(organisation.id, asked, viewer_id=viewer, after=id_in(request.args, "after"))
    count = queries.count_of(organisation.id, asked, viewer_id=viewer)
    return draw(
        "vacancies",
        organisation,
        wanted=asked,
        page=keyset(found, PAGE, after=lambda vacancy: vacancy.id),
        count=count,
        counted=f"more than {MOST:,}" if count > MOST else f"{count:,}",
        choices=_choices(organisation),
        chips=_chips(asked),
    )


def _choices(organisation: Organisation) -> list[tuple[str, str, list[tuple[str, str]]]]:
    divisions, managers = queries.divisions_in(organisation.id), queries.managers_in(organisation.id)
    return [
        ("state", "Open or closed", [(state.value, state.capitalize()) for state in VacancyState]),
        ("band", "Band or grade", [(band.value, band_words(band)) for band in Band if band is not Band.ALL]),
        ("division", "Division", [(each, each) for each in divisions]),
        ("manager", "Recruiting manager", [(each, each) for each in managers]),
    ]


def _chips(asked: Wanted) -> list[tuple[str, Wanted]]:
    """What is asked for, one thing at a time in words, each with the list without it."""
    words = {
        "q": f"Words: {asked.q}",
        "state": f"Only {asked.state}",
        "band": band_words(asked.band) if asked.band else "",
        "division": f"Division: {asked.division}",
        "manager": f"Recruiting manager: {asked.manager}",
        "mine": "Mine",
        "single": "One candidate, nothing decided",
    }
    return [(said, asked.without(name)) for name, said in words.items() if getattr(asked, name)]


@bp.route("/organisations/<uuid:organisation_id>/vacancies/create", methods=["GET", "POST"])
@guard(Permission.VACANCY_CREATE, organisation=get_organisation)
def create_vacancy(organisation: Organisation) -> ResponseReturnValue:
    """Add a vacancy by hand."""
    own = Role.RECRUITING_MANAGER in signed_in().roles_at(organisation.id)
    form = VacancyForm(data={"manager_id": signed_in().id if own else None, "opened_on": clock.today(), "posts": 1})
    _offer(form, organisation)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                vacancy = services.create_vacancy(organisation, actor=signed_in(), **form.values)
            flash("The vacancy is added. Record its panels next")
            return to_vacancy(vacancy)
    return draw("create_vacancy", organisation, form=form), form.http_status


@bp.route("/vacancies/<uuid:vacancy_id>/edit", methods=["GET", "POST"])
@guard(Permission.VACANCY_EDIT, vacancy=queries.get_vacancy)
def edit_vacancy(vacancy: Vacancy) -> ResponseReturnValue:
    """Change what is known of a vacancy."""
    form = VacancyEditForm(obj=vacancy)
    _offer(form, vacancy.organisation, known=vacancy.manager)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_vacancy(vacancy, actor=signed_in(), **form.values)
            flash("The vacancy is changed")
            return to_vacancy(vacancy)
    return draw_form("edit_vacancy", vacancy, form, vacancy=vacancy)


@bp.route("/vacancies/<uuid:vacancy_id>/close", methods=["GET", "POST"])
@guard(Permission.VACANCY_EDIT, vacancy=queries.get_vacancy)
def close_vacancy(vacancy: Vacancy) -> ResponseReturnValue:
    """Say that nobody else is to be appointed."""
    form = CloseForm(data={"closed_on": clock.today(), "version": vacancy.version})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.close_vacancy(vacancy, actor=signed_in(), **form.values)
            flash("The vacancy is closed")
            return to_vacancy(vacancy)
    return draw_form("close_vacancy", vacancy, form, vacancy=vacancy)


@bp.route("/vacancies/<uuid:vacancy_id>/reopen", methods=["GET", "POST"])
@guard(Permission.VACANCY_EDIT, vacancy=queries.get_vacancy)
def reopen_vacancy(vacancy: Vacancy) -> ResponseReturnValue:
    """Say that somebody is to be appointed after all."""
    form = ReopenForm(obj=vacancy)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.reopen_vacancy(vacancy, actor=signed_in(), **form.values)
            flash("The vacancy is open again")
            return to_vacancy(vacancy)
    return draw_form("reopen_vacancy", vacancy, form, vacancy=vacancy)


def to_vacancy(vacancy: Vacancy) -> ResponseReturnValue:
    """To the page of the vacancy."""
    return redirect(url_for("panels.show_vacancy", vacancy_id=vacancy.id), code=303)


def _offer(form: Any, organisation: Organisation, *, known: Any = None) -> None:
    form.offer(
        people_at(organisation.id),
        divisions=queries.divisions_in(organisation.id),
        sites=queries.sites_in(organisation.id),
        known=known,
    )
