"""The justifications of an organisation, one as everybody who may read it finds it, and its files."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission, Whole, can
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.panels.models import Justification, Sending
from tracker.panels.queries.bench import settled_at
from tracker.panels.queries.cases import Case, get_justification_case
from tracker.panels.queries.interests import interests_for
from tracker.panels.queries.justifications import Attached, allowed_in, content_of, get_file
from tracker.panels.queries.owed import justifications_of
from tracker.panels.rules.completeness import missing
from tracker.panels.rules.due import Clock, answer_due
from tracker.panels.rules.moments import day_of
from tracker.panels.rules.naming import remarks_on
from tracker.panels.rules.owed import PAGE, Wanted, place_of, wanted
from tracker.panels.rules.sent import OF_A_CANDIDATE, SECTIONS, Change, changes, parts_of
from tracker.panels.rules.vocabulary import JustificationState, Verdict
from tracker.panels.views.blueprint import bp, draw
from tracker.panels.views.colours import JUSTIFICATIONS
from tracker.targets.rules.wording.remarks import Remark
from tracker.web.guard import guard, signed_in
from tracker.web.pages import keyset, send


@bp.get("/organisations/<uuid:organisation_id>/justifications")
@guard(Permission.VACANCY_READ, organisation=get_organisation)
def justifications(organisation: Organisation) -> ResponseReturnValue:
    """What the reader has to write first, then the others by how they stand and when they are due."""
    asked, reader = wanted(request.args), signed_in()
    sees_all = can(reader, Permission.JUSTIFICATION_READ, Whole(organisation.id))
    after = place_of(request.args)
    found = justifications_of(organisation.id, asked, reader_id=reader.id, sees_all=sees_all, after=after)
    return draw(
        "justifications",
        organisation,
        page=keyset(found, PAGE, after=lambda each: each.place),
        wanted=asked,
        chips=_chips(asked),
        sees_all=sees_all,
        states=list(JustificationState),
        colours=JUSTIFICATIONS,
        today=clock.today(),
    )


def _chips(asked: Wanted) -> list[tuple[str, Wanted]]:
    words = {"state": f"Only {asked.state}", "mine": "Mine", "late": "Late and not sent"}
    return [(said, asked.without(name)) for name, said in words.items() if getattr(asked, name)]


@bp.get("/justifications/<uuid:case_id>")
@guard(Permission.JUSTIFICATION_READ, case=get_justification_case)
def show_justification(case: Case[Justification]) -> ResponseReturnValue:
    """What the panel says of every interviewee whom it did not appoint, and what became of it."""
    found = case.subject
    writes = found.is_with_its_writer and can(signed_in(), Permission.JUSTIFICATION_WRITE, found)
    return draw(
        "show_justification",
        case,
        case=case,
        found=found,
        clock=_clock(found),
        answer=_answer(case),
        writes=writes,
        missing=missing(found.told) if writes else (),
        remarks=remarks_in(case) if writes else (),
        sees_all=can(signed_in(), Permission.JUSTIFICATION_READ, Whole(case.organisation_id)),
        sent=_sent(found),
        sent_files={each["id"] for sending in found.sendings for each in sending.content["files"]},
        interests=interests_for(case, signed_in()),
        events=history_of(found, *found.candidates, *found.files),
        colours=JUSTIFICATIONS,
        sections=SECTIONS,
        of_a_candidate=OF_A_CANDIDATE,
        today=clock.today(),
    )


def remarks_in(case: Case[Justification]) -> tuple[Remark, ...]:
    """Where what is written names somebody or hints at their ethnicity."""
    content = case.subject.content
    fields = [(part, words) for part, words in parts_of(content).items() if part != "Files"]
    references = [each["reference"] for each in content["candidates"]]
    return remarks_on(fields, allowed_in(case), references)


def _clock(found: Justification) -> Clock:
    """How the first sending stands against the day on which it was due."""
    return Clock(found.due_on, day_of(found.sendings[0].sent_at) if found.sendings else None)


def _answer(case: Case[Justification]) -> Clock | None:
    """By when more is due that was asked for; None where nothing is."""
    asked = [each for each in case.subject.decisions if each.verdict is Verdict.MORE_ASKED]
    if case.subject.state is not JustificationState.RETURNED or not asked:
        return None
    asked_on = day_of(asked[-1].decided_at)
    return Clock(answer_due(asked_on, settled_at(case.organisation_id).justification_days))


@dataclass(frozen=True)
class Sent:
    """One sending, and what it changed of the one before."""

    sending: Sending
    changes: list[Change]


def _sent(found: Justification) -> list[Sent]:
    """Every sending, the newest first."""
    pairs = zip([None, *found.sendings], found.sendings, strict=False)
    return [Sent(now, changes(before.content, now.content) if before else []) for before, now in pairs][::-1]


@bp.get("/justification-files/<uuid:file_id>")
@guard(Permission.JUSTIFICATION_READ, file=get_file)
def download_justification_file(file: Attached) -> ResponseReturnValue:
    """A file, to keep and never to be shown in a page's place."""
    return send(content_of(file.file), file.file.media_type, file.file.filename)
