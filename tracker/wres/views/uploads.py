"""Bringing a file in: check it, look at what was read, confirm."""

from collections import Counter
from pathlib import PurePosixPath

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, periods, text
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.sheets.faults import refusal
from tracker.sheets.reading import MEDIA_TYPES
from tracker.web.guard import guard, signed_in
from tracker.web.pages import send
from tracker.wres import queries, services
from tracker.wres.forms import ConfirmForm, UploadForm
from tracker.wres.imports.found import Reading
from tracker.wres.imports.reading import read
from tracker.wres.models import Upload
from tracker.wres.rules.changes import differences
from tracker.wres.rules.glance import glances
from tracker.wres.rules.results import calculate
from tracker.wres.views.blueprint import bp


@bp.route("/organisations/<uuid:organisation_id>/returns/import", methods=["GET", "POST"])
@guard(Permission.RETURN_IMPORT, organisation=get_organisation)
def import_file(organisation: Organisation) -> ResponseReturnValue:
    """Take a file and check it. A faulty one is not kept; a sound one waits to be confirmed."""
    form = UploadForm(data={"year": request.args.get("year", periods.latest_snapshot(clock.today()), type=int)})
    reading = None
    if form.validate_on_submit():
        name, content = text.file_name(form.file.data.filename or ""), form.file.data.read()
        reading = read(content, name)
        if reading.faults:
            form.file.errors = [*form.file.errors, refusal(len(reading.faults))]
        else:
            with form.showing(RuleBroken), transaction():
                upload = services.receive_upload(
                    organisation,
                    actor=signed_in(),
                    year=form.values["year"],
                    name=name,
                    media_type=MEDIA_TYPES[PurePosixPath(name).suffix.lower()],
                    content=content,
                )
                return redirect(url_for(".show_upload", upload_id=upload.id), code=303)
    page = render_template("wres/import_file.html", organisation=organisation, form=form, reading=reading)
    return page, form.http_status


@bp.route("/uploads/<uuid:upload_id>")
@guard(Permission.RETURN_IMPORT, upload=queries.get_upload)
def show_upload(upload: Upload) -> ResponseReturnValue:
    """What was read from a file, before it is confirmed; where it went, afterwards."""
    return _preview(upload, ConfirmForm())


@bp.route("/uploads/<uuid:upload_id>/confirm", methods=["POST"])
@guard(Permission.RETURN_IMPORT, upload=queries.get_upload)
def confirm_upload(upload: Upload) -> ResponseReturnValue:
    form = ConfirmForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            facts = read(upload.content, upload.name).facts
            wres_return = services.import_return(upload, actor=signed_in(), facts=facts)
            flash(f"{upload.name} imported as the draft return for 31 March {upload.year}")
            return redirect(url_for(".show", wres_return_id=wres_return.id), code=303)
    return _preview(queries.get_upload(upload.id), form)


@bp.route("/uploads/<uuid:upload_id>/discard", methods=["POST"])
@guard(Permission.RETURN_IMPORT, upload=queries.get_upload)
def discard_upload(upload: Upload) -> ResponseReturnValue:
    form, organisation_id = ConfirmForm(), upload.organisation_id
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.discard_upload(upload, actor=signed_in())
            flash("File discarded. Nothing was imported")
            return redirect(url_for(".index", organisation_id=organisation_id), code=303)
    return _preview(queries.get_upload(upload.id), form)


@bp.route("/uploads/<uuid:upload_id>/file")
@guard(Permission.RETURN_DOWNLOAD, upload=queries.get_upload)
def download_upload(upload: Upload) -> ResponseReturnValue:
    """The file as it was sent in, byte for byte."""
    return send(upload.content, upload.media_type, upload.name)


def _preview(upload: Upload, form: ConfirmForm) -> ResponseReturnValue:
    reading: Reading = read(upload.content, upload.name)
    results = calculate(reading.facts)
    draft = queries.draft_of(upload.organisation_id, upload.year)
    page = render_template(
        "wres/show_upload.html",
        upload=upload,
        form=form,
        reading=reading,
        results=results,
        glances=glances(results, upload.year, {}),
        counts=Counter(fact.indicator for fact in reading.facts),
        imported=queries.return_from(upload) if upload.confirmed_at else None,
        differences=differences(draft.facts, reading.facts) if draft and not upload.confirmed_at else None,
    )
    return page, form.http_status
