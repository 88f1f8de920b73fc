"""Bringing vacancies in from a file: check it, say which column holds what, look at what it would do, go ahead."""

import csv
import io
from pathlib import PurePath

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import text
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.imports import Chosen, ColumnsForm, ImportForm, VacancyFileForm
from tracker.panels.imports.vacancies import Look, Reading, look, read
from tracker.panels.models import VacancyImport
from tracker.panels.queries import imports as queries
from tracker.panels.rules.asked import id_in
from tracker.panels.rules.columns import FIELDS, REQUIRED, Field, fingerprint, guess
from tracker.panels.rules.imported import Plan, counts_in_words
from tracker.panels.services import imports as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.sheets.faults import refusal
from tracker.sheets.reading import MEDIA_TYPES
from tracker.web.guard import guard, signed_in
from tracker.web.pages import keyset, send

TEMPLATE = tuple(known.label for known in FIELDS.values())
"""The header of our own file to fill in: its columns need no saying."""

SHOWN = 100
"""Vacancies of a kind on the page that says what would happen. Their number is told in full."""

bp.add_app_template_filter(counts_in_words)


@bp.get("/organisations/<uuid:organisation_id>/vacancies/imports")
@guard(Permission.VACANCY_IMPORT, organisation=get_organisation)
def vacancy_imports(organisation: Organisation) -> ResponseReturnValue:
    """Every file that was sent in, newest first: by whom, when, and what became of it."""
    found = queries.imports_of(organisation.id, before=id_in(request.args, "before"))
    page = keyset(found, queries.PAGE, before=lambda each: each.id)
    return draw("vacancy_imports", organisation, page=page)


@bp.route("/organisations/<uuid:organisation_id>/vacancies/import", methods=["GET", "POST"])
@guard(Permission.VACANCY_IMPORT, organisation=get_organisation)
def import_vacancies(organisation: Organisation) -> ResponseReturnValue:
    """Take a file. One that cannot be read is not kept; another waits to be looked at."""
    form = VacancyFileForm()
    fault = None
    if form.validate_on_submit():
        name, content = text.file_name(form.file.data.filename or ""), form.file.data.read()
        seen = look(content, name)
        fault = seen.fault
        if fault is None:
            return _to(_received(organisation, name, content, seen))
        form.file.errors = [*form.file.errors, refusal(1)]
    return draw_form("import_vacancies", organisation, form, fault=fault, fields=FIELDS, required=REQUIRED)


def _received(organisation: Organisation, name: str, content: bytes, seen: Look) -> VacancyImport:
    with transaction():
        return services.receive_file(
            organisation,
            actor=signed_in(),
            name=name,
            media_type=MEDIA_TYPES[PurePath(name).suffix.lower()],
            content=content,
            columns=_columns_of(organisation, seen),
        )


def _columns_of(organisation: Organisation, seen: Look) -> dict[Field, str]:
    """What is known of files with these headers: said before, or our own to fill in. Empty where it must be asked."""
    mapping = queries.mapping_for(organisation.id, fingerprint(seen.headers))
    if mapping:
        return {Field(field): header for field, header in mapping.columns.items()}
    return guess(seen.headers) if fingerprint(seen.headers) == fingerprint(TEMPLATE) else {}


@bp.get("/organisations/<uuid:organisation_id>/vacancies/template.csv")
@guard(Permission.VACANCY_IMPORT, organisation=get_organisation)
def vacancy_template(organisation: Organisation) -> ResponseReturnValue:
    """An empty file to fill in."""
    file = io.StringIO(newline="")
    csv.writer(file).writerow(TEMPLATE)
    return send(
        b"\xef\xbb\xbf" + file.getvalue().encode(), MEDIA_TYPES[".csv"], f"vacancies-{organisation.ods_code}.csv"
    )


@bp.route("/vacancy-imports/<uuid:vacancy_import_id>/columns", methods=["GET", "POST"])
@guard(Permission.VACANCY_IMPORT, vacancy_import=queries.get_vacancy_import)
def choose_columns(vacancy_import: VacancyImport) -> ResponseReturnValue:
    """Say which column holds what, once for each kind of file."""
    if request.method == "GET" and vacancy_import.confirmed_at:
        return _to(vacancy_import)
    seen = look(vacancy_import.content, vacancy_import.name)
    mapping = queries.mapping_for(vacancy_import.organisation_id, fingerprint(seen.headers))
    chosen = Chosen(mapping, guess(seen.headers), PurePath(vacancy_import.name).stem[:80])
    form = ColumnsForm(seen.headers, seen.examples, obj=chosen)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.choose_columns(
                    vacancy_import,
                    actor=signed_in(),
                    headers=seen.headers,
                    columns=form.columns,
                    name=form.values["name"],
                    version=form.values["version"],
                )
            return _to(vacancy_import)
    return draw_form("choose_columns", vacancy_import, form, vacancy_import=vacancy_import, seen=seen, mapping=mapping)


@bp.get("/vacancy-imports/<uuid:vacancy_import_id>")
@guard(Permission.VACANCY_IMPORT, vacancy_import=queries.get_vacancy_import)
def show_vacancy_import(vacancy_import: VacancyImport) -> ResponseReturnValue:
    """What importing the file would do, before it is imported; what it did, afterwards."""
    if not vacancy_import.confirmed_at and not vacancy_import.columns:
        return _to(vacancy_import)
    return _show(vacancy_import, ImportForm())


@bp.post("/vacancy-imports/<uuid:vacancy_import_id>/confirm")
@guard(Permission.VACANCY_IMPORT, vacancy_import=queries.get_vacancy_import)
def confirm_vacancy_import(vacancy_import: VacancyImport) -> ResponseReturnValue:
    """Add and change the vacancies, as the person has seen it."""
    form = ImportForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                reading, seen = _reading(vacancy_import), form.seen.data or ""
                plan = services.import_vacancies(
                    vacancy_import, actor=signed_in(), rows=reading.rows, faults=reading.faults, seen=seen
                )
            flash(f"{vacancy_import.name}: {counts_in_words(plan.counts)}" if plan.writes else _NOTHING)
            return _to(vacancy_import)
    return _show(queries.get_vacancy_import(vacancy_import.id), form)


_NOTHING = "Nothing has changed: every vacancy was as the file says already"


@bp.post("/vacancy-imports/<uuid:vacancy_import_id>/discard")
@guard(Permission.VACANCY_IMPORT, vacancy_import=queries.get_vacancy_import)
def discard_vacancy_import(vacancy_import: VacancyImport) -> ResponseReturnValue:
    """Forget a file that was not imported."""
    form, organisation_id = ImportForm(), vacancy_import.organisation_id
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.discard_file(vacancy_import, actor=signed_in())
            flash("The file is discarded. Nothing was imported")
            return redirect(url_for(".vacancy_imports", organisation_id=organisation_id), code=303)
    return _show(queries.get_vacancy_import(vacancy_import.id), form)


@bp.get("/vacancy-imports/<uuid:vacancy_import_id>/file")
@guard(Permission.VACANCY_IMPORT, vacancy_import=queries.get_vacancy_import)
def download_vacancy_import(vacancy_import: VacancyImport) -> ResponseReturnValue:
    """The file as it was sent in, byte for byte."""
    return send(vacancy_import.content, vacancy_import.media_type, vacancy_import.name)


def _to(vacancy_import: VacancyImport) -> ResponseReturnValue:
    """To the page that the file calls for next."""
    asks = not vacancy_import.confirmed_at and not vacancy_import.columns
    endpoint = ".choose_columns" if asks else ".show_vacancy_import"
    return redirect(url_for(endpoint, vacancy_import_id=vacancy_import.id), code=303)


def _reading(vacancy_import: VacancyImport) -> Reading:
    columns = {Field(field): header for field, header in vacancy_import.columns.items()}
    return read(vacancy_import.content, vacancy_import.name, columns)


def _show(vacancy_import: VacancyImport, form: ImportForm) -> ResponseReturnValue:
    if vacancy_import.confirmed_at:
        events = history_of(vacancy_import)
        return draw_form("show_vacancy_import", vacancy_import, form, vacancy_import=vacancy_import, events=events)
    reading = _reading(vacancy_import)
    plan = Plan() if reading.faults else queries.plan_of(vacancy_import, reading.rows, actor=signed_in())
    form.seen.data = plan.digest
    return draw_form(
        "check_vacancy_import",
        vacancy_import,
        form,
        vacancy_import=vacancy_import,
        reading=reading,
        plan=plan,
        faults=(*reading.faults, *plan.faults),
        earlier=queries.earlier_import(vacancy_import),
        shown=SHOWN,
    )
