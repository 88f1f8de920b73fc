"""Every page about leaders' commitments, and how it is reached."""

from tests.browser.cases import Case

COVERED = Case("coverage secretary")

APPRAISED = Case("appraised leader")

LOGGING, LOGGED = Case("logging leader"), Case("logging colleague")

CARED = {"relationship_id": "cared_pair"}

POOL = {"organisation_id": "pool_trust"}
COORDINATING, POOLED = Case("pool coordinator", POOL), Case("pool colleague")

LISTENING = {"organisation_id": "listening"}
KEEPING = {"insight_id": "approved_insight"}

PAIRED = Case("paired leader", {"relationship_id": "active_pair"})

PAGES: dict[str, Case] = {
    "commitments.answer_wording": Case("insightful colleague", {"insight_id": "waiting_insight"}),
    "commitments.board_items": Case("insight secretary", LISTENING),
    "commitments.edit_board_item": Case("insight secretary"),
    "commitments.edit_insight": Case("insightful leader", {"insight_id": "returned_insight"}),
    "commitments.insights": Case("insight keeper", LISTENING),
    "commitments.mirror": Case("insight secretary", LISTENING),
    "commitments.record_attendance": Case("insight secretary"),
    "commitments.record_board_item": Case("insight secretary", LISTENING),
    "commitments.remove_board_item": Case("insight secretary"),
    "commitments.reply_to_insight": Case("insight keeper", KEEPING),
    "commitments.show_insight": Case("insightful colleague"),
    "commitments.take_up_insight": Case("insight keeper", KEEPING),
    "commitments.withdraw_insight": Case("insightful colleague"),
    "commitments.write_insight": Case("insightful leader", {"relationship_id": "insightful_pair"}),
    "commitments.answer_relationship": Case("paired colleague", {"relationship_id": "requested_pair"}),
    "commitments.check_vacancy": Case("paired colleague", {"organisation_id": "paired_trust"}),
    "commitments.end_relationship": PAIRED,
    "commitments.pause_relationship": PAIRED,
    "commitments.request_relationship": Case("paired colleague", {"organisation_id": "paired_trust"}),
    "commitments.resume_relationship": Case("paired leader", {"relationship_id": "paused_pair"}),
    "commitments.review_agreement": Case(
        "paired leader", {"relationship_id": "active_pair", "review_id": "pair_review"}
    ),
    "commitments.show_agreement": Case("paired leader", {"agreement_id": "signed_agreement"}),
    "commitments.show_relationship": PAIRED,
    "commitments.sign_agreement": Case("paired leader", {"agreement_id": "agreement_to_sign"}),
    "commitments.take_back_relationship": Case("pairing coordinator", {"relationship_id": "requested_pair"}),
    "commitments.write_agreement": Case("paired leader", {"relationship_id": "accepted_pair"}),
    "commitments.add_conflict": Case("pool colleague", POOL),
    "commitments.career": POOLED,
    "commitments.consent_to_progression": Case("other pool colleague", {"colleague_id": "unfollowed"}),
    "commitments.edit_place": POOLED,
    "commitments.edit_profile": Case("pool leader", POOL),
    "commitments.join": Case("colleague to be", POOL),
    "commitments.match_colleague": Case("pool coordinator", {"colleague_id": "free_colleague"}),
    "commitments.matching": COORDINATING,
    "commitments.progression": COORDINATING,
    "commitments.register": COORDINATING,
    "commitments.register_followed": COORDINATING,
    "commitments.register_leaders": COORDINATING,
    "commitments.register_pairs": COORDINATING,
    "commitments.remove_career_step": POOLED,
    "commitments.remove_conflict": POOLED,
    "commitments.show_place": POOLED,
    "commitments.wishes": POOLED,
    "commitments.take_out": Case("pool coordinator", {"colleague_id": "gone_colleague"}),
    "commitments.withdraw": POOLED,
    "commitments.withdraw_progression": POOLED,
    "commitments.close_concern": Case("caring guardian"),
    "commitments.concerns": Case("caring guardian", {"organisation_id": "caring"}),
    "commitments.edit_settings": Case("caring secretary", {"organisation_id": "caring"}),
    "commitments.give_feedback": Case("cared-for colleague", CARED),
    "commitments.give_signal": Case("cared-for colleague", CARED),
    "commitments.raise_concern": Case("cared-for colleague", CARED),
    "commitments.read_feedback": Case("cared-for colleague", CARED),
    "commitments.settings": Case("caring secretary", {"organisation_id": "caring"}),
    "commitments.show_concern": Case("caring guardian"),
    "commitments.signals": Case("caring secretary", {"organisation_id": "caring"}),
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
    "commitments.index": Case("logging leader", {"organisation_id": "logging_trust"}),
    "commitments.confirm_act": Case("sponsored colleague"),
    "commitments.confirm_session": LOGGED,
    "commitments.dispute_act": Case("sponsored colleague"),
    "commitments.dispute_session": LOGGED,
    "commitments.edit_act": LOGGING,
    "commitments.edit_session": LOGGING,
    "commitments.log_act": Case("logging leader", {"relationship_id": "sponsoring_pair"}),
    "commitments.log_session": Case("logging leader", {"relationship_id": "logging_pair"}),
    "commitments.remove_act": LOGGING,
    "commitments.remove_session": LOGGING,
    "commitments.show_act": LOGGING,
    "commitments.show_session": LOGGING,
    "commitments.use_link": Case("", {"token": "confirming_token"}),
    "commitments.write_note": Case("logging leader", {"session_id": "confirmed_session"}),
    "commitments.return_dates": Case("coverage secretary", {"organisation_id": "covered"}),
    "commitments.show_campaign": COVERED,
}

MORE_PAGES: dict[str, tuple[str, Case]] = {
    **{
        f"an insight that is {state}": (
            "commitments.show_insight",
            Case(f"insightful {side}", {"insight_id": f"{state}_insight"}),
        )
        for state, side in (
            ("draft", "leader"),
            ("waiting", "colleague"),
            ("returned", "leader"),
            ("approved", "leader"),
            ("answered", "colleague"),
            ("withdrawn", "leader"),
        )
    },
    "an action whose wording was withdrawn": (
        "plans.show_action",
        Case("insight keeper", {"action_id": "withdrawn_action"}),
    ),
    "a new organisation's insights": ("commitments.insights", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's items": ("commitments.board_items", Case("new secretary", {"organisation_id": "new"})),
    "a new organisation's mirror": ("commitments.mirror", Case("new secretary", {"organisation_id": "new"})),
    "a colleague's relationship": (
        "commitments.show_relationship",
        Case("paired colleague", {"relationship_id": "active_pair"}),
    ),
    "a relationship as the coordinator reads it": (
        "commitments.show_relationship",
        Case("pairing coordinator", {"relationship_id": "active_pair"}),
    ),
    "reverse mentoring": ("commitments.show_relationship", Case("paired leader", {"relationship_id": "reverse_pair"})),
    "a sponsorship": (
        "commitments.show_relationship",
        Case("paired colleague", {"relationship_id": "sponsored_pair"}),
    ),
    "a relationship to answer": (
        "commitments.show_relationship",
        Case("paired colleague", {"relationship_id": "requested_pair"}),
    ),
    "a relationship that has ended": (
        "commitments.show_relationship",
        Case("paired leader", {"relationship_id": "ended_pair"}),
    ),
    "a relationship that was declined": (
        "commitments.show_relationship",
        Case("paired leader", {"relationship_id": "declined_pair"}),
    ),
    "an agreement that is to take the place of another": (
        "commitments.write_agreement",
        Case("paired leader", {"relationship_id": "reverse_pair"}),
    ),
    "asking a leader from outside the pool": (
        "commitments.request_relationship",
        Case("colleague out of the pool", {"organisation_id": "paired_trust"}),
    ),
    "a place that was left": ("commitments.show_place", Case("colleague who left", {"colleague_id": "left_colleague"})),
    "a place as the coordinator reads it": ("commitments.show_place", Case("pool coordinator")),
    "a leader's conflicts": ("commitments.add_conflict", Case("pool leader", POOL)),
    "nothing to offer": ("commitments.edit_profile", Case("pool coordinator", POOL)),
    "a leader who would join": ("commitments.join", Case("pool leader", POOL)),
    "nobody to match": ("commitments.match_colleague", Case("pool coordinator", {"colleague_id": "left_colleague"})),
    "colleagues in no relationship": ("commitments.register", Case("pool coordinator", POOL, "?unpaired=y")),
    "active relationships": ("commitments.register_pairs", Case("pool coordinator", POOL, "?state=active")),
    **{
        f"an empty {page}": (f"commitments.{page}", Case("coordinator of nobody", {"organisation_id": "empty_pool"}))
        for page in ("matching", "progression", "register", "register_followed", "register_leaders", "register_pairs")
    },
    "steps of somebody who is not followed": (
        "commitments.career",
        Case("pool coordinator", {"colleague_id": "unfollowed"}),
    ),
    "a closed concern": ("commitments.show_concern", Case("cared-for colleague", {"concern_id": "closed_concern"})),
    "a concern that was read": ("commitments.show_concern", Case("caring guardian", {"concern_id": "read_concern"})),
    "a signal that was given": (
        "commitments.give_signal",
        Case("cared-for colleague", {"relationship_id": "pair_that_said_so"}),
    ),
    "feedback as the coordinator reads it": ("commitments.read_feedback", Case("caring coordinator", CARED)),
    "no concerns": ("commitments.concerns", Case("caring secretary", {"organisation_id": "caring"})),
    "a new organisation's settings of commitments": (
        "commitments.settings",
        Case("new secretary", {"organisation_id": "new"}),
    ),
    "an agreed objective": (
        "commitments.show_objective",
        Case("appraised leader", {"objective_id": "agreed_objective"}),
    ),
    "a reviewed objective": (
        "commitments.show_objective",
        Case("appraising chair", {"objective_id": "reviewed_objective"}),
    ),
    "a released pack": ("commitments.show_pack", Case("appraising chair", {"pack_id": "released_pack"})),
    "one's own objectives and packs": (
        "commitments.objectives",
        Case("appraised leader", {"organisation_id": "appraised"}),
    ),
    "a new organisation's remuneration": (
        "commitments.remuneration",
        Case("new secretary", {"organisation_id": "new"}),
    ),
    "a colleague's own commitments": (
        "commitments.index",
        Case("logging colleague", {"organisation_id": "logging_trust"}),
    ),
    "the commitments of somebody in none": (
        "commitments.index",
        Case("logging newcomer", {"organisation_id": "logging_trust"}),
    ),
    "a link to log a session": ("commitments.use_link", Case("", {"token": "logging_token"})),
    "a link that is used up": ("commitments.use_link", Case()),
    "a session to confirm": ("commitments.show_session", LOGGED),
    "a session that is not as logged": (
        "commitments.show_session",
        Case("logging leader", {"session_id": "disputed_session"}),
    ),
    "a session with notes": ("commitments.show_session", Case("logging leader", {"session_id": "confirmed_session"})),
    "a session as the coordinator sees it": (
        "commitments.show_session",
        Case("logging coordinator", {"session_id": "disputed_session"}),
    ),
    "an act that is not as logged": ("commitments.show_act", Case("logging leader", {"act_id": "disputed_act"})),
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
    "commitments.download_mirror": "a file",
    "commitments.download_pack": "a file",
}

NOTHING_TO_MEND: dict[str, str] = {
    "commitments.record_attendance": "boxes to tick, none of which must be",
    "commitments.remove_board_item": "only a button",
    "commitments.withdraw_insight": "only a button",
    "commitments.pause_relationship": "only a button",
    "commitments.resume_relationship": "only a button",
    "commitments.sign_agreement": "only a button",
    "commitments.take_back_relationship": "only a button",
    "commitments.remove_career_step": "only a button",
    "commitments.remove_conflict": "only a button",
    "commitments.wishes": "lists to choose from, with a choice made",
    "commitments.take_out": "only a button",
    "commitments.withdraw": "only a button",
    "commitments.withdraw_progression": "only a button",
    "commitments.agree_objective": "only a button",
    "commitments.change_appraiser": "a list to choose from, with a choice made",
    "commitments.close_campaign": "only a button",
    "commitments.confirm_act": "only a button",
    "commitments.confirm_session": "only a button",
    "commitments.remove_act": "only a button",
    "commitments.remove_session": "only a button",
}
"""Forms that a person cannot fill in wrongly."""

READ_ONLY = {
    "commitments.board_items",
    "commitments.insights",
    "commitments.mirror",
    "commitments.show_insight",
    "commitments.show_agreement",
    "commitments.show_relationship",
    "commitments.progression",
    "commitments.register",
    "commitments.register_followed",
    "commitments.register_leaders",
    "commitments.register_pairs",
    "commitments.show_place",
    "commitments.concerns",
    "commitments.read_feedback",
    "commitments.settings",
    "commitments.show_concern",
    "commitments.signals",
    "commitments.objectives",
    "commitments.remuneration",
    "commitments.show_objective",
    "commitments.show_pack",
    "commitments.campaigns",
    "commitments.coverage",
    "commitments.duty_rules",
    "commitments.index",
    "commitments.return_dates",
    "commitments.show_act",
    "commitments.show_campaign",
    "commitments.show_session",
}
"""Pages that take no answers, or send them to another page."""
