"""The chair's yearly assurance statement: drafted from the year's figures, edited, signed for ever."""

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import AssuranceStatement
from tracker.panels.queries.year import figures_of_year, first_year
from tracker.panels.rules import assurance
from tracker.panels.rules.vocabulary import StatementState
from tracker.periods import financial_year, financial_year_bounds


def draft_statement(organisation: Organisation, *, actor: User, year: int) -> AssuranceStatement:
    """Begin the statement about a year, with its figures and a first draft of its words. One a year."""
    assurance.check_year(year, first_year(organisation.id), financial_year(clock.today()))
    figures = assurance.figures_of(figures_of_year(organisation.id, year))
    statement = AssuranceStatement(
        organisation=organisation,
        year=year,
        words=assurance.draft(figures, organisation.name),
        figures=figures.as_json(),
        author=actor,
    )
    db.session.add(statement)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken(
            f"There is a statement about the year to 31 March {year} already. Open it to change it"
        ) from taken
    audit.record(actor, Tag.STATEMENT_DRAFTED, statement, year=year)
    return statement


def edit_statement(statement: AssuranceStatement, *, actor: User, version: int | None, words: str) -> None:
    """Change its words. Raises RuleBroken once it is signed, Conflict when somebody else saved first."""
    check_version(statement, version)
    assurance.check_draft(statement.state)
    statement.words = words
    changes = audit.changes(statement)
    if changes:
        audit.record(actor, Tag.STATEMENT_EDITED, statement, changes=changes)


def refresh_figures(statement: AssuranceStatement, *, actor: User, version: int | None) -> bool:
    """Take the figures of a draft anew. Whether its words follow them.

    They do only where nobody has changed the first draft; what somebody has typed stays as it is.
    """
    check_version(statement, version)
    assurance.check_draft(statement.state)
    name = statement.organisation.name
    taken = assurance.figures_from(statement.figures)
    now = assurance.figures_of(figures_of_year(statement.organisation_id, statement.year))
    follows = statement.words == assurance.draft(taken, name)
    if follows:
        statement.words = assurance.draft(now, name)
    statement.figures = now.as_json()
    changes = {figure: [before, after] for figure, before, after in assurance.differences(taken, now)}
    audit.record(actor, Tag.STATEMENT_EDITED, statement, changes=changes)
    return follows


def sign_statement(statement: AssuranceStatement, *, actor: User, version: int | None) -> None:
    """Sign what was read, for ever: the database refuses any change afterwards."""
    check_version(statement, version)
    last = financial_year_bounds(statement.year)[1]
    assurance.check_signing(statement.state, statement.words, last=last, today=clock.today())
    statement.state = StatementState.SIGNED
    statement.signed_by, statement.signed_at = actor, clock.now()
    audit.record(actor, Tag.STATEMENT_SIGNED, statement, year=statement.year)
