"""Every page about leaders' commitments, and how it is reached."""

from tests.browser.cases import CHAIR, Case

COVERED = Case("coverage secretary")

APPRAISED = Case("appraised leader")

PAGES: dict[str, Case] = {
    "commitments.agree_objective": Case("appraising chair", {"objective_id": "waiting_objective"}),
    "commitments.change_appraiser": APPRAISED,
    "commitments.edit_objective": APPRAISED,
    "commitments.objectives": Case("appraising chair", {"organisation_id": "appraised"}),
    "commitments.prepare_pack": Case("appraised leader", {"organisation_id": "appraised"}),
    "commitments.release_pack": APPRAISED,
    "commitments.remuneration": Case("appraising chair", {"organisation_id": "appraised"}),
    "commitments.reopen_objective": Case("appraised leader", {"objective_id": "agreed_objective"}),
    "commitments.review_objective": Case("appraised leader", {"objective_id": "agreed_objective"}),
    "commitments.show_objective": APPRAISED,
    "commitments.show_pack": APPRAISED,
    "commitments.write_objective": Case("appraised leader", {"organisation_id": "appraised"}),
    "commitments.campaigns": Case("coverage secretary", {"organisation_id": "covered"}),
    "commitments.close_campaign": COVERED,
    "commitments.coverage": Case("coverage secretary", {"organisation_id": "covered"}),
    "commitments.create_campaign": Case("coverage secretary", {"organisation_id": "covered"}),
    "commitments.duty_rules": Case("coverage secretary", {"organisation_id": "covered"}),
    "commitments.edit_campaign": COVERED,
    "commitments.edit_duty_rule": Case(
        "coverage secretary", {"organisation_id": "covered", "category": "vsm", "year": "open_year"}
    ),
    "commitments.edit_return_date": Case(
        "coverage secretary", {"organisation_id": "covered", "category": "vsm", "year": "open_year"}
    ),
    "commitments.index": CHAIR,
    "commitments.return_dates": Case("coverage secretary", {"organisation_id": "covered"}),
    "commitments.show_campaign": COVERED,
}

MORE_PAGES: dict[str, tuple[str, Case]] = {
    "an agreed objective": ("commitments.show_objective", Case("appraised leader", {"objective_id": "agreed_objective"})),
    "a reviewed objective": (
        "commitments.show_objective",
        Case("appraising chair", {"objective_id": "reviewed_objective"}),
    ),
    "a released pack": ("commitments.show_pack", Case("appraising chair", {"pack_id": "released_pack"})),
    "one's own objectives and packs": (
        "commitments.objectives",
        Case("appraised leader", {"organisation_id": "appraised"}),
    ),
    "a new organisation's remuneration": ("commitments.remuneration", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's commitments": ("commitments.index", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's coverage": ("commitments.coverage", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's campaigns": ("commitments.campaigns", Case("new secretary", {"organisation_id": "new"})),
    "filtered coverage": (
        "commitments.coverage",
        Case("coverage secretary", {"organisation_id": "covered"}, "?standing=not+met&category=governor"),
    ),
    "a campaign that was closed": (
        "commitments.show_campaign",
        Case("coverage secretary", {"campaign_id": "closed_campaign"}),
    ),
    "a region's campaign": ("commitments.show_campaign", Case("overseer", {"campaign_id": "regional"})),
    "a region's campaigns": ("commitments.campaigns", Case("overseer", {"organisation_id": "region"})),
    "what was owed in a past year": (
        "commitments.duty_rules",
        Case("coverage secretary", {"organisation_id": "covered"}, "?year=2024"),
    ),
}
"""Pages worth looking at in another state."""

NOT_PAGES: dict[str, str] = {
    "commitments.download_coverage": "a file",
    "commitments.download_pack": "a file",
}

NOTHING_TO_MEND: dict[str, str] = {
    "commitments.agree_objective": "only a button",
    "commitments.change_appraiser": "a list to choose from, with a choice made",
    "commitments.close_campaign": "only a button",
}
"""Forms that a person cannot fill in wrongly."""

READ_ONLY = {
    "commitments.objectives",
    "commitments.remuneration",
    "commitments.show_objective",
    "commitments.show_pack",
    "commitments.campaigns",
    "commitments.coverage",
    "commitments.duty_rules",
    "commitments.index",
    "commitments.return_dates",
    "commitments.show_campaign",
}
"""Pages that take no answers, or send them to another page."""
