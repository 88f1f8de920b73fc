"""What the overview says, a line at a time: each line leads to the record it speaks of."""

from collections.abc import Collection, Iterator

from flask import url_for

from tracker.access import Permission, can
from tracker.accounts.models import Organisation, User
from tracker.oversight.queries.overview import SHOWN, Overview
from tracker.oversight.rules.disadvantage import worse_than_chance
from tracker.oversight.views import commitment_lines, panel_lines
from tracker.oversight.views.line import Line
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Rag
from tracker.web.filters import date
from tracker.words import counted, listed
from tracker.wres.rules import words
from tracker.wres.rules.vocabulary import INDICATORS


def waiting(seen: Overview, reader: User, said: Collection[str]) -> Iterator[Line]:
    """What the reader can do something about, decisions first. ``said`` are addresses that a reminder leads to."""
    yield from panel_lines.to_decide(seen.panels, said)
    for request in seen.due_dates:
        dates = f"from {date(request.old_due)} to {date(request.new_due)}"
        yield Line(
            f"Decide on a new due date for {request.action}",
            url_for("plans.decide_due_date", due_date_request_id=request.id),
            f"{request.requested_by.name} asks to move it {dates}",
            "Decision",
            "purple",
            is_decision=True,
        )
    for action in seen.closures:
        asker = action.closure_requested_by
        yield Line(
            f"Decide whether {action} can be closed",
            url_for("plans.close", action_id=action.id),
            f"{asker.name} says it is done" if asker else "",
            "Decision",
            "purple",
            is_decision=True,
        )
    yield from _mail(seen)
    yield from _papers(seen)
    yield from _returns(seen, reader)
    yield from _targets(seen, reader)
    yield from panel_lines.to_do(seen.panels)
    yield from commitment_lines.to_do(seen.commitments, reader)
    for action in seen.own:
        yield _own(action)


def _mail(seen: Overview) -> Iterator[Line]:
    for each in seen.mail:
        endpoint, about = ("relationship_mail", " about relationships") if each.box.is_confidential else ("mail", "")
        url = url_for(f"reminders.{endpoint}", organisation_id=each.box.organisation_id)
        more = "See what the mail server said, and have it tried again or give it up"
        yield Line(f"{counted(each.count, 'mail')}{about} did not arrive", url, more, "To see to", "red")


def _papers(seen: Overview) -> Iterator[Line]:
    for paper in seen.papers:
        verb, more = (
            ("Approve", "It is a draft") if paper.is_draft else ("Issue", "It is approved and has not been issued")
        )
        yield Line(f"{verb} the paper {paper}", url_for("board_papers.show", paper_id=paper.id), more, verb, "purple")


def _returns(seen: Overview, reader: User) -> Iterator[Line]:
    latest = seen.wres_return
    if latest and latest.is_draft and seen.unexplained and can(reader, Permission.RETURN_EDIT, latest):
        which = f"indicator{'s' if len(seen.unexplained) > 1 else ''} {listed(seen.unexplained)}"
        first = url_for("wres.write_narrative", wres_return_id=latest.id, indicator=seen.unexplained[0])
        mean = "mean" if len(seen.unexplained) > 1 else "means"
        yield Line(f"Say what {which} {mean} here", first, f"The board cannot sign {latest} off without", "To write")
    for draft in seen.drafts:
        if can(reader, Permission.RETURN_SIGN_OFF, draft) and not (draft is latest and seen.unexplained):
            url = url_for("wres.sign_off", wres_return_id=draft.id)
            yield Line(f"Record that the board signed off {draft}", url, "It is a draft", "To sign off", "purple")


def _targets(seen: Overview, reader: User) -> Iterator[Line]:
    for target in seen.targets.drafts:
        if can(reader, Permission.TARGET_AGREE, target):
            what = "the new version of " if target.agreed else ""
            url = url_for("targets.show", target_id=target.id)
            yield Line(f"Record that the board agreed {what}{target}", url, "It is a draft", "To agree", "purple")


def _own(action: Action) -> Line:
    rating = action.rag
    colour = {Rag.RED: "red", Rag.AMBER: "yellow", Rag.GREEN: "green"}.get(rating, "grey")
    url = url_for("plans.show_action", action_id=action.id)
    more = f"Your action, due {date(action.due)}. {action.status.capitalize()}"
    return Line(str(action), url, more, rating, colour, is_name=True)


def needing(seen: Overview, reader: User) -> Iterator[Line]:
    """What the board needs to look at: figures first, then what is late."""
    latest = seen.wres_return
    for draft in seen.drafts:
        more = "The board has not signed it off"
        yield Line(f"{draft} is a draft", url_for("wres.show", wres_return_id=draft.id), more, "Draft", "white")
    if latest and seen.results:
        for number in worse_than_chance(seen.results):
            title = INDICATORS[number].title
            url = url_for("wres.show_indicator", wres_return_id=latest.id, indicator=number)
            yield Line(
                f"Indicator {number}, {title[:1].lower()}{title[1:]}: {words.headline(seen.results, number)}",
                url,
                f"{words.sentence(seen.results, number)}. Unlikely to be chance",
                "Worse for BME staff",
                "orange",
            )
        if seen.unexplained:
            which = counted(len(seen.unexplained), "indicator")
            verb = "has" if len(seen.unexplained) == 1 else "have"
            more = f"Indicator{'s' if len(seen.unexplained) > 1 else ''} {listed(seen.unexplained)}"
            url = url_for("wres.show", wres_return_id=latest.id)
            yield Line(f"{which} {verb} no narrative", url, more, "To write")
    for each in seen.targets.behind:
        url = url_for("targets.show", target_id=each.target.id)
        yield Line(str(each.target), url, each.progress.words, each.progress.track.capitalize(), "orange")
    yield from panel_lines.needing(seen.panels, reader)
    yield from commitment_lines.not_kept(seen.commitments)
    yield from _red(seen)


def _red(seen: Overview) -> Iterator[Line]:
    for action in seen.red:
        url = url_for("plans.show_action", action_id=action.id)
        yield Line(str(action), url, f"Due {date(action.due)}. Owner: {action.owner.name}", "Red", "red")
    rest = seen.ratings.get(Rag.RED, 0) - len(seen.red)
    if rest > 0 and seen.plan:
        url = url_for("plans.show", plan_id=seen.plan.id, rag="red")
        yield Line(f"{counted(rest, 'more red action')}", url, f"The first {SHOWN} are above", "Red", "red")


def first_steps(organisation: Organisation, reader: User) -> Iterator[Line]:
    """What somebody can do first where nothing was ever done, by what they may do."""
    steps = (
        (Permission.PERSON_MANAGE, "Invite the people who do the work", "accounts.people",
         "At least a company secretary, an EDI lead and somebody to approve the board paper"),
        (Permission.SEAT_MANAGE, "Record who sits on the board", "accounts.seats", "Voting or not, and since when"),
        (Permission.RETURN_IMPORT, "Import the WRES return", "wres.import_file",
         "A CSV or Excel file. Nothing is saved until you have seen what was read"),
        (Permission.TARGET_CREATE, "Set the first target", "targets.create",
         "What share the board wants to see in each band and on the board itself, and by when"),
        (Permission.PLAN_CREATE, "Create the action plan", "plans.create",
         "Start from what published plans have done, or from nothing"),
        (Permission.VACANCY_IMPORT, "Import vacancies from the recruitment system", "panels.vacancy_imports",
         "A CSV or Excel export, or add them one by one. Each then has its panels, exceptions and justification"),
        (Permission.SHARED_READ, "See the organisations that share with you", "oversight.shared", ""),
    )  # fmt: skip
    for permission, does, endpoint, more in steps:
        if can(reader, permission, organisation):
            yield Line(does, url_for(endpoint, organisation_id=organisation.id), more)
