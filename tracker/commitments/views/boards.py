"""Items on race equality that the board discussed, and who was there."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.forms import boards as forms
from tracker.commitments.models import BoardItem
from tracker.commitments.queries import boards as queries
from tracker.commitments.services import boards as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/commitments/board-items")
@guard(Permission.ATTENDANCE_RECORD, organisation=get_organisation)
def board_items(organisation: Organisation) -> ResponseReturnValue:
    """Every item, the newest first, with who was there and who was not."""
    return draw("board_items", organisation, items=queries.board_items_of(organisation.id))


@bp.route("/organisations/<uuid:organisation_id>/commitments/board-items/record", methods=["GET", "POST"])
@guard(Permission.ATTENDANCE_RECORD, organisation=get_organisation)
def record_board_item(organisation: Organisation) -> ResponseReturnValue:
    """Put an item on record; who was there is asked next."""
    form = forms.ItemForm(data={"held_on": clock.today()})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                item = services.record_item(organisation, actor=signed_in(), **form.values)
            return _to_attendance(item)
    return draw_form("record_board_item", organisation, form, item=None)


@bp.route("/board-items/<uuid:board_item_id>/edit", methods=["GET", "POST"])
@guard(Permission.ATTENDANCE_RECORD, board_item=queries.get_board_item)
def edit_board_item(board_item: BoardItem) -> ResponseReturnValue:
    """Change an item; who was there is asked again."""
    form = forms.EditItemForm(obj=board_item)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_item(board_item, actor=signed_in(), **form.values)
            return _to_attendance(board_item)
    return draw_form("record_board_item", board_item, form, item=board_item)


@bp.route("/board-items/<uuid:board_item_id>/attendance", methods=["GET", "POST"])
@guard(Permission.ATTENDANCE_RECORD, board_item=queries.get_board_item)
def record_attendance(board_item: BoardItem) -> ResponseReturnValue:
    """Tick who was there, of those who were on the board that day."""
    present = [each.user_id for each in board_item.attendances if each.was_present]
    form = forms.AttendanceForm(obj=board_item, data={"present_ids": present})
    expected = queries.expected_at(board_item)
    form.offer(expected)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.record_attendance(board_item, actor=signed_in(), **form.values)
            flash("Who was there is recorded")
            return _to_list(board_item)
    return draw_form("record_attendance", board_item, form, item=board_item, expected=expected)


@bp.route("/board-items/<uuid:board_item_id>/remove", methods=["GET", "POST"])
@guard(Permission.ATTENDANCE_RECORD, board_item=queries.get_board_item)
def remove_board_item(board_item: BoardItem) -> ResponseReturnValue:
    """Take an item off the record."""
    form = forms.RemoveForm(obj=board_item)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.remove_item(board_item, actor=signed_in(), **form.values)
            flash("The item is removed, with who was there")
            return _to_list(board_item)
    return draw_form("remove_board_item", board_item, form, item=board_item)


def _to_attendance(item: BoardItem) -> ResponseReturnValue:
    return redirect(url_for("commitments.record_attendance", board_item_id=item.id), code=303)


def _to_list(item: BoardItem) -> ResponseReturnValue:
    return redirect(url_for("commitments.board_items", organisation_id=item.organisation_id), code=303)
