"""Appraisal packs: preparing one, reading it, having it as a file, releasing it; the remuneration committee's lines."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, drafts, periods
from tracker.access import Permission, can
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.commitments.forms import packs as forms
from tracker.commitments.forms.objectives import chosen
from tracker.commitments.models import AppraisalPack
from tracker.commitments.queries import packs as queries
from tracker.commitments.queries.objectives import possible_appraisers
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.packs import PACK_FORMATS, years_to_prepare
from tracker.commitments.services import packs as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.printing.formats import FORMATS
from tracker.printing.html import parts
from tracker.web.guard import guard, is_write, signed_in
from tracker.web.pages import send, site


@bp.route("/organisations/<uuid:organisation_id>/commitments/packs/prepare", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def prepare_pack(organisation: Organisation) -> ResponseReturnValue:
    """Freeze one's own year as it stands today, and see it first."""
    person, year = signed_in(), periods.financial_year(clock.today())
    people, named = possible_appraisers(organisation.id, person.id)
    form = forms.PrepareForm(years_to_prepare(year), people, data={"year": year, **chosen(people, named)})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                pack = services.prepare_pack(organisation, actor=person, **form.values)
            flash("Your pack is prepared. You see it first: read it, then release it")
            return _to(pack)
    return draw_form("prepare_pack", organisation, form, days=settled_at(organisation.id).release_days)


@bp.get("/appraisal-packs/<uuid:pack_id>")
@guard(Permission.PACK_READ, pack=queries.get_pack)
def show_pack(pack: AppraisalPack) -> ResponseReturnValue:
    """The pack as it was made, and who may read it from when."""
    document = queries.document_of(pack)
    return draw(
        "show_pack",
        pack,
        pack=pack,
        document=document,
        parts=parts(document),
        is_as_sealed=queries.is_as_sealed(pack),
        releases=can(signed_in(), Permission.PACK_RELEASE, pack) and not pack.released_at,
        events=history_of(pack),
    )


@bp.get("/appraisal-packs/<uuid:pack_id>/download/<format>")
@guard(Permission.PACK_READ, pack=queries.get_pack)
def download_pack(pack: AppraisalPack, format: str) -> ResponseReturnValue:  # noqa: A002 -- the word in the address
    """The pack as a file to hold."""
    if format not in PACK_FORMATS:
        abort(404)
    render, media_type = FORMATS[format]
    name = f"Appraisal pack {pack.year}, {pack.user.name}, edition {pack.edition}.{format}"
    return send(render(queries.document_of(pack)), media_type, name)


@bp.route("/appraisal-packs/<uuid:pack_id>/release", methods=["GET", "POST"])
@guard(Permission.PACK_RELEASE, pack=queries.get_pack)
def release_pack(pack: AppraisalPack) -> ResponseReturnValue:
    """Let the appraiser read it, with a word beside it."""
    if pack.released_at and not is_write():
        flash("This pack has been released already", "warning")
        return _to(pack)
    form = drafts.kept(forms.ReleaseForm())
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.release_pack(pack, actor=signed_in(), site=site(), **form.values)
                drafts.forget(form)
            flash("The pack is released")
            return _to(pack)
    return draw_form("release_pack", pack, form, pack=pack)


@bp.get("/organisations/<uuid:organisation_id>/commitments/remuneration")
@guard(Permission.REMUNERATION_READ, organisation=get_organisation)
def remuneration(organisation: Organisation) -> ResponseReturnValue:
    """One line a leader for the committee that decides on their pay, where the trust has switched that on."""
    last, current = years_to_prepare(periods.financial_year(clock.today()))
    year = last if request.args.get("year") == str(last) else current
    is_on = settled_at(organisation.id).tells_remuneration
    lines = queries.remuneration_lines(organisation.id, year) if is_on else []
    return draw("remuneration", organisation, is_on=is_on, lines=lines, year=year, last=last, current=current)


def _to(pack: AppraisalPack) -> ResponseReturnValue:
    return redirect(url_for(".show_pack", pack_id=pack.id), code=303)
