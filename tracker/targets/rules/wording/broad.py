"""The wide nets, cast where no closer case speaks: their words may stand far apart, so any sign of help, fairness or
reporting in the sentence lets it be. Pure data.
"""

from tracker.targets.rules.wording.case import Case, Spare

_HARMLESS = ("{harmless}",)

BROAD: tuple[Case, ...] = (
    Case(
        "shortlist",
        (
            "{must} ..8 {group} ..8 {shortlist}",
            "{shortlist} ..8 {must} ..8 {group}",
            "{shortlist} ..6 (only|entirely|solely|exclusively) ..4 {group}",
            "(shortlist|interview|shortlisting|interviewing) (every|all|any) {group}",
            "{group} ..4 {shortlist} ..3 (mandatory|compulsory|required|obligatory)",
            "(mandatory|compulsory|obligatory) ..4 {group} ..4 {shortlist}",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL,
        unless=_HARMLESS,
    ),
    Case(
        "shortlist",
        ("(no|not|never) ..8 (unless|until) ..6 {group}",),
        spare=Spare.PANEL,
        needs=("{shortlist}", "(interview|interviews|interviewed|shortlisted)"),
        unless=_HARMLESS,
    ),
    Case(
        "exclusion",
        ("{white} ..2 {person} ..4 (not|never|cannot) ..2 ({let_in}|eligible|in_the_running)",),
        spare=Spare.NOTHING,
        unless=(*_HARMLESS, "(less_favourably|disadvantaged|unfairly|worse)"),
    ),
    Case(
        "lower-bar",
        (
            "(lower|lowered|easier|reduced|relaxed|different|separate) ..8 (for|to) ..4 {group}",
            "(for|to) ..3 {group} ..8 (lower|lowered|easier|reduced|relaxed|waived)",
        ),
        needs=("{bar}", "{stage}"),
        unless=_HARMLESS,
    ),
    Case(
        "preference",
        (
            "{prefer} ..4 {group}",
            "{group} ..6 {firmly} ..2 ({prefer}|{priority})",
            "{priority} ..6 {group}",
            "(choose|select|appoint|pick|hire|go_for|go_with) the {whom}",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL | Spare.LEARNING,
        needs=("{post}", "{stage}", "{appoint}", "{applicant}"),
        unless=_HARMLESS,
    ),
    Case(
        "reserved-post",
        ("(create|creates|establish|establishes|introduce) ..4 {post} ..1 for ..2 {group}",),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL,
        unless=_HARMLESS,
    ),
    Case(
        "guarantee",
        (
            "{guarantee} ..6 {group} ..6 ({appoint}|{screen}|{prize})",
            "{group} ..8 {guarantee} ..5 ({appoint}|{screen}|{prize})",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL | Spare.LEARNING,
        unless=_HARMLESS,
    ),
    Case(
        "automatic",
        ("{group} ..12 automatically", "automatically ..8 {group}"),
        needs=("{post}", "{stage}", "{appoint}", "permanent"),
        unless=(*_HARMLESS, "{white}", "(all|every|any) {applicant}"),
    ),
    Case(
        "manager-number",
        (
            "(requirement|duty|obligation|objective|instruction) to {appoint} ..3 {group}",
            "(requirement|duty|obligation|instruction) ..4 {group} {recruits}",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL,
    ),
    Case(
        "fixed-number",
        (
            (
                "(deliver|delivers|secure|secures|achieve|achieves|make|makes|complete) {least}? {number} ..1 {group} "
                "({recruits}|{role})"
            ),
            (
                "({least}_)?({share}|{number}) ..1 {group} ({recruits}|{role}) ..6 "
                "(required|mandatory|compulsory|expected)"
            ),
            "{least} {number} ..1 {group} {counted}",
            "{body} ..3 {will} (contain|have|include) {least}? {number} ..2 {group}",
            "{least} ({share}|{number}) ..8 {firmly} ..3 {group}",
            "({firmly}|commits?_to|committed_to) ..2 (fill|filling|staff|staffing) ..2 ({share}|{number}) ..5 {group}",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL,
        unless=(*_HARMLESS, "(was|were|has|have|had)"),
    ),
    Case(
        "must-appoint",
        (
            "{group} ({person}|{post}) ..8 {firmly} be ..1 ({appoint}|made)",
            "{determiner} {whom} ..1 {firmly} be ..1 {appoint}",
            "{group} {person}? ..4 {firmly} be ..1 (given|offered|placed_in) ~2 {prize}",
            "(must|shall|should|will) only ..2 (consider|considers|look_at|{appoint}|see) ..3 {group}",
            "{ensure} ..12 (is|are|be|goes_to|go_to) ..1 {whom}",
            "{strict} ..6 {appoint} ..6 {group}",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL | Spare.LEARNING,
        needs=("{post}", "{role}", "{appoint}"),
        unless=_HARMLESS,
    ),
)
