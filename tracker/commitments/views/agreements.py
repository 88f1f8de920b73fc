"""The agreement of a pair: writing it, reading and signing it, and putting on record when two looked back."""

import uuid

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.forms.agreements import AgreementForm, ReviewForm, SignForm
from tracker.commitments.forms.relationships import VacancyForm
from tracker.commitments.models import PairAgreement, Relationship
from tracker.commitments.queries.bars import is_vacancy, seats_of_own_leaders
from tracker.commitments.queries.pairs import get_agreement
from tracker.commitments.queries.records import get_relationship
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules import wording
from tracker.commitments.rules.agreed import check_written
from tracker.commitments.rules.vocabulary import UNDER_WAY, Side, State
from tracker.commitments.services import agreements as services
from tracker.commitments.views.away import why_not
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.commitments.views.pairs import to_pair, turned_away
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site

SIGNABLE = UNDER_WAY | {State.AGREEMENT}
WRITABLE = SIGNABLE | {State.ACCEPTED}


@bp.route("/relationships/<uuid:relationship_id>/agreement/write", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, relationship=get_relationship)
def write_agreement(relationship: Relationship) -> ResponseReturnValue:
    """Write the agreement, change one that is not signed by both, or write the one that is to replace it."""
    pair = relationship
    if fault := why_not(check_written, pair.state):
        return to_pair(pair, fault, "warning")
    draft, days = pair.agreement_to_sign, settled_at(pair.organisation_id).rhythm_days
    form = AgreementForm(pair.kind, draft, pair.agreement_in_force, rhythm_days=days, today=clock.today())
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                agreement = services.write(pair, actor=signed_in(), site=site(), **form.values)
            flash("The agreement is written. Read it once more and sign it")
            return redirect(url_for("commitments.sign_agreement", agreement_id=agreement.id), code=303)
    agenda = wording.AGENDA[pair.kind][pair.side_of(signed_in()) or Side.LEADER]
    return draw_form("write_agreement", pair, form, pair=pair, draft=draft, agenda=agenda)


@bp.get("/agreements/<uuid:agreement_id>")
@guard(Permission.RELATIONSHIP_KEEP, agreement=get_agreement)
def show_agreement(agreement: PairAgreement) -> ResponseReturnValue:
    """An agreement word for word, for the two: also one that a later one has replaced."""
    side = agreement.pair.side_of(signed_in())
    return draw("show_agreement", agreement, agreement=agreement, pair=agreement.pair, side=side, wording=wording)


@bp.route("/agreements/<uuid:agreement_id>/sign", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, agreement=get_agreement)
def sign_agreement(agreement: PairAgreement) -> ResponseReturnValue:
    """Read it and sign for one's own side. Who opens what they have signed reads it only."""
    pair, side = agreement.pair, agreement.pair.side_of(signed_in())
    if away := turned_away(pair, SIGNABLE, "There is nothing to sign here"):
        return away
    if request.method == "GET" and side and agreement.signed_by(side):
        return redirect(url_for("commitments.show_agreement", agreement_id=agreement.id))
    form = SignForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.sign(agreement, actor=signed_in(), site=site(), **form.values)
            return to_pair(pair, _signed(pair))
    form.seen.data = agreement.fingerprint  # what the page shows now is what the next signature is for
    return draw_form("sign_agreement", pair, form, agreement=agreement, pair=pair, side=side, wording=wording)


def _signed(pair: Relationship) -> str:
    if pair.agreement_to_sign:
        return "You have signed. It waits for the other person, who is told by email"
    return "Both of you have signed"


@bp.route("/relationships/<uuid:relationship_id>/reviews/<uuid:review_id>", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, relationship=get_relationship)
def review_agreement(relationship: Relationship, review_id: uuid.UUID) -> ResponseReturnValue:
    """Say when the two looked back together, as they had agreed to."""
    pair = relationship
    review = next((each for one in pair.agreements for each in one.reviews if each.id == review_id), None)
    if review is None:
        abort(404)
    if away := turned_away(pair, UNDER_WAY, "You look back together while a relationship goes on"):
        return away
    form = ReviewForm(data={"held_on": clock.today()})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.review(review, actor=signed_in(), **form.values)
            return to_pair(pair, "That you looked back is on record. You can say now how useful it is so far")
    return draw_form("review_agreement", pair, form, pair=pair, review=review)


@bp.route("/organisations/<uuid:organisation_id>/commitments/check-vacancy", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def check_vacancy(organisation: Organisation) -> ResponseReturnValue:
    """Whether a leader of the reader's own sits on the panels of a vacancy. Nothing is kept, and nobody is told."""
    form, seats = VacancyForm(), None
    if form.validate_on_submit():
        reference = str(form.reference.data)
        with form.showing(RuleBroken):
            if not is_vacancy(organisation.id, reference):
                raise RuleBroken("There is no vacancy with this reference here. Check it in the advert", "reference")
            seats = seats_of_own_leaders(organisation.id, signed_in().id, reference)
    return draw_form("check_vacancy", organisation, form, seats=seats)
