"""Every page about leaders' commitments, and how it is reached."""

from tests.browser.cases import CHAIR, Case

PAGES: dict[str, Case] = {
    "commitments.index": CHAIR,
}

MORE_PAGES: dict[str, tuple[str, Case]] = {
    "a new organisation's commitments": ("commitments.index", Case("new secretary", {"organisation_id": "new"})),
}
"""Pages worth looking at in another state."""

NOT_PAGES: dict[str, str] = {}

NOTHING_TO_MEND: dict[str, str] = {}
"""Forms that a person cannot fill in wrongly."""

READ_ONLY = {
    "commitments.index",
}
"""Pages that take no answers, or send them to another page."""
