"""Withdrawing consent, at any time and without a reason: everything that rests on it stops in one transaction.

What stays is what others rely on and what no longer tells more than it did: relationships with the days on which they
ran, what both signed, sessions and acts that both confirmed, papers and packs that were issued.
"""

from tracker import clock
from tracker.accounts.models import User
from tracker.commitments.models import Colleague, Relationship
from tracker.commitments.queries import left
from tracker.commitments.queries.pairs import locked_place
from tracker.commitments.queries.records import all_locked
from tracker.commitments.queries.register import pairs_of
from tracker.commitments.rules.vocabulary import OPEN, ConsentPurpose, Side
from tracker.commitments.services.insights import withdraw_all
from tracker.commitments.services.links import void
from tracker.commitments.services.register import GONE, end_consents
from tracker.commitments.services.relationships import end_for_withdrawal
from tracker.db import db
from tracker.errors import RuleBroken


def withdraw(colleague: Colleague, *, actor: User, site: str = "") -> None:
    """Take somebody out of the pool. Leaders are told that a relationship has ended, and never why.

    Relationships that are open end, insights and unused links are void, career steps, wishes, conflicts, notes and
    drafts go, and what they wrote is blanked. Raises RuleBroken for who has left already.
    """
    colleague = locked_place(colleague)
    if not colleague.is_here:
        raise RuleBroken(GONE)
    # Everything that others may be at is taken hold of before the first event, in the order in which they do.
    pairs, links = all_locked(pairs_of(colleague)), left.unused_links_of(colleague)
    withdraw_all(colleague, actor=actor, site=site)
    for pair in pairs:
        if pair.state in OPEN:
            end_for_withdrawal(pair, actor=actor, site=site)
        _forget_words(pair)
    void(links)
    _remove_what_hangs_on(colleague)
    _blank(colleague)
    end_consents(colleague, actor, *ConsentPurpose)


def take_out(colleague: Colleague, *, actor: User, site: str = "") -> None:
    """Withdraw for somebody who holds no role here any more, and so cannot sign in to do it. Nobody is told why."""
    if colleague.user.belongs_to(colleague.organisation_id):
        raise RuleBroken("They still have a role here, so only they can withdraw")
    withdraw(colleague, actor=actor, site=site)


def _forget_words(pair: Relationship) -> None:
    """Why they were proposed repeats what they wrote; their own words at the end are theirs."""
    pair.reasons = []
    if pair.ended_by is Side.COLLEAGUE:
        pair.end_words = ""


def _remove_what_hangs_on(colleague: Colleague) -> None:
    for feedback in left.feedback_of(colleague):
        feedback.words, feedback.is_shared = "", False
    for record in (*left.notes_of(colleague), *left.conflicts_of(colleague), *left.drafts_of(colleague)):
        db.session.delete(record)
    colleague.wishes.clear()


def _blank(colleague: Colleague) -> None:
    colleague.band, colleague.line_manager_id = None, None
    colleague.site = colleague.availability = colleague.wants = colleague.line_manager_name = ""
    colleague.interests, colleague.kinds = [], []
    colleague.could_reach_executive = False
    colleague.left_at = clock.now()
