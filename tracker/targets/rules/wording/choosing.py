"""Wording about how people are chosen: ties, shortlists, standards, favours. Pure data."""

from tracker.targets.rules.wording.case import Case, Spare

TIES: tuple[Case, ...] = (
    Case(
        "tie-break",
        (
            "{near} ..12 {choose} ..4 {group}",
            "{near} ..10 {group} ..4 {choose}",
            "(race|ethnicity) ..6 {near}",
            "{near} ..8 (race|ethnicity) ..2 (decide|decides|deciding|settle|settles|count|counts)",
            "{tie_break} ..4 (used|applied|invoked|apply) ..3 ({always}|every|all|any)",
            "(use|apply|invoke) ..3 {tie_break} ..3 ({always}|every|all|any)",
            "positive action ..3 (all|every|any) ..2 ({stage}|{post})",
            "{always} (use|apply|invoke) ..3 {tie_break}",
        ),
        needs=("{group}", "(candidate|candidates|race|ethnicity)"),
    ),
    Case(
        "tie-break",
        (
            "{equal} ..12 {choose} ..4 {group}",
            "{equal} ..10 {group} ..4 {choose}",
            "{choose} ..4 {group} ..8 {equal}",
            "{group} ..6 {choose} ..6 {equal}",
        ),
        unless=("{lenient}",),
    ),
    Case(
        "tie-break",
        (
            "{equal} ..12 {always} ..3 {choose}",
            "{equal} ..12 {choose} ..4 {group} ..4 {always}",
            "{equal} ..8 (our|the) policy is",
            "{tie_break} ..2 {always} ..2 {choose}",
            "{tie_break} (policy|rule) ..2 (gives?|favours?|goes|selects?|appoints?)",
        ),
        needs=("{group}",),
    ),
)

SHORTLISTS: tuple[Case, ...] = (
    Case(
        "shortlist",
        (
            "{group} only ..1 {shortlist}",
            "all {group} {shortlist}",
            "{shortlist} ..8 {firmly} {adverb}? (include|have|contain|feature|show) ..4 {group}",
            "{shortlist} ..3 {must} {adverb}? be ..5 {group}",
            "{group} ..3 {must} {adverb}? be (on|in|among) ..4 {shortlist}",
            "{ensure} ..3 {shortlist} ..3 (has|have|includes?|contains?|features?) ..3 {group}",
            "{least} {number} ..2 {group} ..4 (on|in) ..3 {shortlist}",
            "{least}? {number} ..2 {group} ..2 {firmly} {adverb}? be ..1 ({screen}|put_through)",
            "(a|an|every|each|all|any) {group} ..2 {firmly} {adverb}? be {adverb}? ({screen}|put_through)",
            "(a|an|one) {group} ..2 (is|are) always ({screen}|put_through)",
            "{must} {adverb}? {screen} {least}? ({number}|a|an|every|all|any) ..2 {group}",
            "{must} see {least}? ({number}|a|an|every|all) ..3 {group} {applicant}",
            (
                "(agency|agencies|search_firms?|headhunters?|recruiters) ..5 {must} ..1"
                " (supply|provide|put_forward|submit|present|find) ..4 {group} ..1 {applicant}"
            ),
            "(top_up|pad|fill|balance|boost|supplement) ..2 {shortlist} ..2 with ..3 {group}",
            "(adopt|adopts|apply|applies|use|uses|introduce|follow) ..3 rooney rule",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL,
    ),
    Case(
        "shortlist",
        (
            "(unless|until|only_if|provided) ..5 {group} ..5 {listed}",
            "(interview|interviews|proceed|go_ahead) only if ..6 {group} ..5 {applicant}",
            "(no|not|cannot) ..6 without ..3 {group} ..3 (on|in) ..2 {shortlist}",
            "{shortlist} ..3 without ..3 {group} ..4 (rejected|refused|cancelled|void|stopped|abandoned)",
            "(reject|rejects|refuse|refuses|discard|cancel|void) ..3 {shortlist} ..8 (no|without) ..2 {group}",
            "(not|never) (approve|accept|sign_off|agree|proceed_with) ..2 {shortlist} ..6 {white}",
            "(not|never) (approve|accept|sign_off|agree|proceed_with) ..2 all {white} ..1 {shortlist}",
            "no all {white} {shortlist}",
            (
                "(interviews?|recruitment|appointments?|shortlisting) ..4 (cancelled|stopped|abandoned|halted|paused)"
                " (if|when|where|unless) (there_is|there_are)? (no)? ..3 {group}"
            ),
            (
                "(if|when|where) (there_is_|there_are_)?no {group} ..9"
                " (not_be_filled|not_fill|left_vacant|held_vacant|not_appoint|not_proceed|not_go_ahead|cancelled)"
            ),
        ),
        spare=Spare.PANEL,
    ),
)

STANDARDS: tuple[Case, ...] = (
    Case(
        "lower-bar",
        (
            "{lower} ..5 {bar} ..8 for ..4 {group}",
            "{bar} ..6 {lower} ..4 for ..4 {group}",
            "{bar} for ..2 {group} ..12 for {others}",
            "(lower|different|separate|easier|reduced) ..1 {bar} ..6 for ..4 {group}",
            "(tolerance|allowance|leeway|concession|concessions|dispensation|margin) ..3 for ..3 {group}",
            "(extra|additional|bonus|more) ..2 {points} ..5 (to|for) ..4 {group}",
            (
                "{group} ..4 (get|gets|receive|receives|given|awarded|earn|score) ..2 (extra|additional|bonus|more)"
                " ..3 {points}"
            ),
            "(add|adds|added|adding) ..6 {points} (of|for|to) ..3 {group}",
            "{points} for (being|race|ethnicity)",
            "{group} ..4 (have|has|with) ..4 {points} (added|raised|increased|rounded_up|uplifted)",
            "{points} ..4 {group} ..5 (raised|increased|adjusted|rounded_up|uplifted|weighted)",
            "(weight|weights|weighted|weighting|skew|tilt) ..4 (towards|toward|in_favour_of) ..3 {group}",
            "{group} ..4 (have|has|need|needs|face|given) ..1 (lower|easier|reduced|different) ..2 {bar}",
            "{group} ..4 (need_only|only_need|need_to_score_only) ..2 (score|reach|get|pass|achieve|meet)",
            "{group} ..4 (with_a_score_of|with_a_mark_of) ..6 {others}",
            "{group} ..4 ({screen}|{appoint}) with (only_|just_)?{number} of",
            "(accept|take|admit|{appoint}) ..2 {group} ..3 without ..3 {qualified}",
            "{group} ..5 (second|another|extra|further) (attempt|chance|try|go|sitting)",
        ),
    ),
    Case("lower-bar", ("{bar} ..3 not apply to ..3 {group}",), spare=Spare.NOTHING, unless=("{white}", "only")),
    Case(
        "exclusion",
        (
            "no {white} {person} ..2 {let_in}",
            "no more {white} ({person}|{post})",
            "no {white} {person} $",
            "{white} {person} ..1 (is|are|be) ..1 {shut_out}",
            "{white} {person} ..3 last",
            "{white} {person} ..3 (not|cannot|never) ..1 {let_in}",
            "{white} {person} ..3 only ..1 {let_in}",
            "{white} {person} ..4 {let_in} only (if|after|when|with|once|where)",
            (
                "(not|never|don't|stop) ..1 "
                "({appoint}|{screen}|appointing|accept|accepting|consider|considering|take|taking) ..3 {white} {person}"
            ),
            "(not|never) ..1 ({filled}|open_to|available_to) ..2 {white}",
            "{recruits} ..5 (closed|shut|barred) to ..1 {white}",
            "{shut_out} ..5 {white} {person}",
            "{white} {person} ..4 {firmly} be ..1 {shut_out}",
            (
                "{approval} ..4 (appoint|appointing|appointment_of|hire|hiring|select|selecting|promote|promoting) ..2 "
                "{white}"
            ),
            "{appoint} ..2 {white} ..4 {must} ..2 (justify|seek|get|obtain)",
        ),
        unless=(
            "(analysis|denominator|survey|figure|figures|count|ratio|data)",
            "(less_favourably|disadvantaged|unfairly|worse)",
            "(bullying|harassment|abuse|racism|discrimination)",
            "(was|were|had|been) no {white}",
        ),
    ),
)

FAVOURS: tuple[Case, ...] = (
    Case(
        "guarantee",
        (
            "{guarantee} ~4 {prize} ..5 {group}",
            "{guarantee} ..4 {group} ..6 ~3 {prize}",
            "{group} ..9 {guarantee} ~4 {prize}",
            "{prize} ..3 {guarantee} ..2 (for|to) ..4 {group}",
            "{group} ..9 always (get|gets|receive|be_given|be_offered) ~2 {prize}",
            "(any|every|all|each) ..1 {group} ..6 (gets|get|receives|receive|walks_into|is_given|are_given) ~2 {prize}",
            "{ensure} ..4 {group} ..3 (appointed|promoted|selected|chosen|shortlisted|interviewed)",
            "{ensure} ..4 {group} ..3 (get|gets|given|offered|secures|wins) ~2 {prize}",
        ),
        spare=Spare.DENIED | Spare.PANEL,
    ),
    Case(
        "automatic",
        (
            "automatic ..1 {prize} ..4 (for|of|to) ..3 {group}",
            "automatically ..2 ({appoint}|{screen}|offer|confirm) ..4 {group}",
            "{group} ..10 automatically ..1 (get|receive|be_given|be_offered) ..1 {prize}",
            "{group} ..10 automatically ..1 ({appoint}|{screen}|offered|confirmed|progress)",
            "{group} ..10 ({appoint}|{screen}|offered|confirmed) automatically",
            (
                "{group} ..6 (go|goes|pass|passes|move|progress|proceed) (straight|directly) ..2 "
                "(interview|appointment|post)"
            ),
            (
                "{group} ..10 ({appoint}|confirmed|slotted_in|offered|made_permanent|moved_up) ..8"
                " (without|with_no) ..1 {stage}"
            ),
            "({appoint}|confirm) ..4 {group} ..6 (without|with_no) ..1 {stage}",
            "{group} ..5 (skip|skips|bypass|bypasses|exempt_from|excused|excused_from) ..2 {stage}",
            "{stage} ..4 (skipped|omitted|left_out|bypassed) for ..3 {group}",
            "slot ..1 {group} ..3 into ..6 ({post}|{role})",
            "{group} ..10 ({appoint}|{screen}) (anyway|nonetheless|all_the_same)",
            (
                "({appoint}|{screen}) ..2 {group} ..2 (regardless_of|whatever|irrespective_of) ..1 "
                "(score|scores|marks?|results?)"
            ),
        ),
        unless=("{white}", "(all|every|any) (candidate|candidates|applicant|applicants)"),
    ),
    Case(
        "preference",
        (
            "{always} ({appoint}|{screen}|offer) ..3 {group}",
            "{priority} ..4 (to|for) ..3 {group}",
            "(give|gives|giving|offer|offers) ..2 {group} ~2 {priority}",
            "{group} ..4 (get|gets|have|has|given|receive|take|takes) ..1 {priority}",
            "{prefer} ..2 {group} {person}",
            "{group} {person}? ..1 {firmly} ..2 be ..1 ({prefer}|put_first)",
            "(score|mark|judge|treat|look|looks|assess) ..6 {group} ..3 more (generously|leniently|kindly|favourably)",
            "(more|most) (generously|leniently|kindly|favourably) ..2 (on|upon|at|to) ..4 {group}",
            "{group} ..6 (more|most) favourably",
            "{group} ..5 benefit of the doubt",
            "(race|ethnicity|being_{group}) ..6 (plus|deciding_factor|decisive|advantage|favour)",
            "(race|ethnicity|being_{group}) ..3 (worth_more|outweighs?|comes?_first|counts?_more|trumps?)",
            "(wherever|where|whenever) possible ..2 {appoint} ..2 {group}",
            "{appoint} ..2 {group} ..6 (wherever|where|whenever) possible",
            "(where|if|when|whenever) ..4 {group} ..1 {applicant} ..3 ({appoint}|{screen}) (them|her|him|that)",
            "(offered|advertised|available|go|given|shown) first to ..2 {group}",
            "{group} ..3 (come|comes|offered|considered|appointed|interviewed|chosen|picked|taken) first",
            "{group} {person} ..4 (ahead_of|over|before|in_preference_to) ..2 {others}",
            "{group} ..1 (over|ahead_of|in_preference_to) {white}",
            "{group} ..4 (top|front|head) of (the|every|each) (list|queue|pile|ranking)",
            "(use|uses|apply|introduce|practise|through|adopt|exercise) ..2 positive discrimination",
            "positive discrimination ..3 (used|applied|introduced|practised|adopted)",
            "positively discriminate",
            "because they are ..2 {group}",
        ),
        spare=Spare.DENIED | Spare.LEARNING | Spare.PANEL,
    ),
    Case(
        "preference",
        ("{group} ..6 (protected|exempt|spared|retained|kept)", "(protect|exempt|spare|retain) ..2 {group}"),
        needs=("redundanc(y|ies)",),
    ),
)
