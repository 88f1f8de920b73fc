"""A link that a mail would carry."""

from tracker.accounts.models import User
from tracker.plans.models import Action, ActionLink
from tracker.plans.queries.links import link_by_token
from tracker.plans.services.links import make_links, offer_links


def sent(action: Action, user: User) -> str:
    """Make a link for somebody, as a mail does; where it leads."""
    offers = offer_links({(action.id, user.id)})
    make_links(list(offers.values()))
    return f"/{offers[action.id, user.id].path}"


def link_at(path: str) -> ActionLink:
    """The link behind an address."""
    found = link_by_token(path.removeprefix("/updates/"))
    assert found
    return found
