"""Links in a digest that do one thing without signing in, made in the transaction in which the mail is made.

Whoever may not do it gets none, and neither does whoever is told because others did nothing. A mail that a trust keeps
in its sandbox holds none: others read it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from tracker.commitments.queries.links import Wanted
from tracker.commitments.rules.vocabulary import LinkPurpose
from tracker.commitments.services import links as commitments
from tracker.plans.services.links import make_links, offer_links
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.one_click import AT_WORK
from tracker.reminders.rules.vocabulary import Kind

PROGRESS = frozenset({Kind.ACTION_DUE, Kind.ACTION_OVERDUE, Kind.MILESTONE_DUE, Kind.MILESTONE_OVERDUE})
"""What is answered by recording progress on the action."""

PURPOSES = {
    Kind.PAIR_STALLED: LinkPurpose.LOG_SESSION,
    Kind.SESSION_TO_CONFIRM: LinkPurpose.CONFIRM_SESSION,
    Kind.ACT_TO_CONFIRM: LinkPurpose.CONFIRM_ACT,
}
"""What a link does about a relationship. Its address says no more than any other's."""


def quick_links(needs: Iterable[Need], site: str) -> dict[Need, str]:
    """The link of each need that has one, of many people at once. A few queries, however many.

    They work from now on, and nothing older for the same: ask only for what a mail says. ``site`` is the address of the
    service, with a slash at its end.
    """
    told = [each for each in needs if not each.is_climbing]
    paths = {need: path for make in _MAKERS for need, path in make(told).items()}
    return {need: f"{site}{path}" for need, path in paths.items()}


def _progress(needs: Collection[Need]) -> dict[Need, str]:
    """One link for all that is said of one action to one person."""
    about = {need: (need.subject_id, need.user_id) for need in needs if need.kind in PROGRESS and need.part in AT_WORK}
    offers = offer_links(set(about.values()))
    make_links(list(offers.values()))
    return {need: offers[pair].path for need, pair in about.items() if pair in offers}


def _commitments(needs: Collection[Need]) -> dict[Need, str]:
    """To log a session of a relationship that has gone quiet, or to confirm what the other side logged."""
    about = {need: Wanted(PURPOSES[need.kind], need.item_id, need.user_id) for need in needs if need.kind in PURPOSES}
    offers = commitments.offer_links(set(about.values()))
    commitments.make_links(list(offers.values()))
    return {need: offers[wanted].path for need, wanted in about.items() if wanted in offers}


_MAKERS: tuple[Callable[[Collection[Need]], Mapping[Need, str]], ...] = (_progress, _commitments)
"""Each makes the links of its own kinds, and says where they lead: addresses without the site's."""
