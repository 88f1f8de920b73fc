"""Wording about who gets posts, and how many: quotas, numbers, reserved posts, duties of managers. Pure data."""

from tracker.targets.rules.wording.case import Case, Spare

REQUIREMENTS: tuple[Case, ...] = (
    Case(
        "occupational-requirement",
        ("(genuine_)?occupational (requirement|qualification|requirements)",),
        needs=("{group}", "(ethnic|racial) (origin|group|background)", "(race|ethnicity)"),
    ),
)

DUTIES: tuple[Case, ...] = (
    Case(
        "manager-number",
        (
            "{manager} ..4 ({must}|to) {adverb}? {appoint} ..1 {least}? {number} ..3 {group}",
            "{manager} ..4 ({must}|to) {adverb}? {appoint} {least}? {share} ..4 {group}",
            "{manager} ..3 {will} {adverb}? {appoint} {least}? {number} ..1 {group} ..2 each",
            (
                "{manager} ..4 {firmly} {adverb}? (meet|hit|achieve|reach|deliver) ..4 {group} ..3 "
                "(target|targets|number|figure)"
            ),
            "{pay} ..6 {rests_on} ..6 {group} ..3 {counted}",
            "{pay} ..6 {rests_on} ..6 {appoint} ..4 {group}",
            "{pay} ..6 {rests_on} ..6 {group} ..4 {appoint}",
            (
                "(miss|misses|missing|fail_to_meet|fails_to_meet|fall_short_of|falls_short_of|below) ..4 {group}"
                " ..3 (target|targets|number|goal) ..5 {suffers}"
            ),
            "(failure|failing|fail|fails) to ({appoint}|{screen}) ..4 {group} ..4 {suffers}",
            "(do_not|does_not|don't|doesn't) {appoint} ..4 {group} ..6 {suffers}",
            "no ..1 {group} {counted} no",
            "(accountable|responsible|answerable) for {appoint} {least}? {number} ..2 {group}",
            "(measured|judged|appraised|rewarded|paid) (on|by|for) ..4 {group} {counted}",
            "(objective|objectives|target) ..6 ({manager}|each|every|own) ..4 {number} ..2 {group} {counted}",
            "(each|every|personal|individual|own|minimum|set|fixed) ..2 (number|count|figure) of ..2 {group} {counted}",
            (
                "(compulsory|mandatory|binding|enforced|enforceable|required) (target|targets|number|share|goal) ..5 "
                "{group}"
            ),
        ),
    ),
    Case(
        "manager-number",
        (
            (
                "(freeze|freezes|frozen|withhold|withheld|withholding|cut|cuts|block|blocked|stop|stopped|paused) ..10"
                " (until|unless) ..3 ({appoint}|reach|reaches|meet|meets|hit|hits) ..3 {group}"
            ),
        ),
        spare=Spare.NOTHING,
    ),
)

RESERVED: tuple[Case, ...] = (
    Case(
        "reserved-post",
        (
            "{reserve} ..6 {post} ..4 for ..4 {group}",
            "{post} ..5 {reserve} ..3 for ..4 {group}",
            "(allocate|allocates|assign|assigns) ..4 {post} ..2 to ..3 {group}",
            "{post} ..4 (allocated|assigned) to ..3 {group}",
            "{opening} ..6 (open|restricted|limited|confined|advertised|available) ..1 only to ..3 {group}",
            "{opening} ..6 (only|exclusively|solely) (open|available|advertised) to ..3 {group}",
            "{opening} ..6 (open|available|advertised|offered) (exclusively|solely) to ..4 {group}",
            "{opening} ..6 only be (open|available|advertised|offered) to ..3 {group}",
            "{opening} ..6 (restricted|limited|confined) to ..3 {group}",
            "{opening} ..5 to ..1 {group} ..1 (only|exclusively|alone)",
            "{opening} ..4 for ..1 {group} ..1 (only|exclusively|alone)",
            "{opening} {group} {person} (only|exclusively)",
            "{applicant} {must} be {whom}",
            "{group} only ..2 ({post}|recruitment|competition|campaign|candidates|applicants)",
            "only {group} ..1 (may|can|will|should|are_eligible_to|are_able_to) ..3 apply ..4 {opening}",
            "(dedicated|designated|reserved|protected|exclusive) ..1 {group} {post}",
            "(dedicated|designated|reserved|protected|exclusive) ..1 {post} ..1 for ..2 {group}",
        ),
        spare=Spare.DENIED | Spare.PANEL,
    ),
    Case("reserved-post", ("only (advertise|advertised|circulate|share) ..3 {post} ..4 {minority}",)),
    Case(
        "reserved-post", ("(eligibility|eligible) ..6 {group}",), spare=Spare.LEARNING | Spare.DENIED, needs=("{post}",)
    ),
)

NUMBERS: tuple[Case, ...] = (
    Case(
        "fixed-number",
        (
            "({least}_)?({share}|{number}) ..6 ({recruits}|{body}) ..6 {strict} {adverb}? {given} ..3 {group}",
            "({least}_)?{number} ..3 (members|directors|executives|seats) ..3 {strict} {adverb}? be ..2 {group}",
            "{body} ..3 {strict} {adverb}? (have|include|contain) {least}? ({number}|a|an) ..2 {group}",
            "{recruits} ..3 {strict} be ..2 {share} ..1 {group}",
            "{group} ..1 {strict} ..1 (make_up|form|account_for|hold|fill) ..2 ({least}_)?{share}",
            "(minimum|mandatory|required|guaranteed) ..1 {group} {recruits}",
            "{recruits} ..4 capped ..4 {white}",
            "for (every|each) {white} ..4 {number} {group}",
            "{appoint} to ..4 (split|ratio|mix) ..4 {group}",
            "{ensure} ..2 ({share}|{number}) ..5 {recruits} ..2 ({given}|is|are|goes) ..3 {group}",
        ),
        spare=Spare.DENIED | Spare.PANEL,
    ),
    Case(
        "fixed-number",
        (
            "({least}_)?({share}|{number}) ..6 {recruits} ..6 {firmly} {adverb}? {given} ..3 {group}",
            "({least}_)?({share}|{number}) ..6 {recruits} ..2 to {given} ..3 {group}",
            "({share}|{number}) ..4 {recruits} going to ..2 {group}",
            "{share} {recruits} ..1 (go_to|goes_to|be_filled_by|come_from) ..3 {group}",
            "({share}|{number}) ..3 (new|next|incoming) ..3 {role} ..2 (to|{firmly}) {adverb}? {given} ..2 {group}",
            "({share}|{number}) ..3 {role} ..1 {must} {adverb}? be ..1 {group}",
            "{firmly} {adverb}? {appoint} {least}? ({share}|{number}) ..3 {group}",
            "^ {hire} {least}? ({share}|{number}) ..3 {group}",
            "{firmly} {appoint} {group} ..2 to ({share}|all|every|each|any) ..4 {post}",
            "^ {hire} {group} ..2 to ({share}|all|every|each|any) ..4 {post}",
            "{post} ..2 {number} (for|to) ..1 {group}",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL,
    ),
)

APPOINTMENTS: tuple[Case, ...] = (
    Case(
        "must-appoint",
        (
            "(not|never) {appoint} (anyone|anybody|someone|a_candidate|people) (other_than|except|but|unless) {whom}",
            "nothing (short_of|but|less_than|other_than) ..2 {group} ..2 ({post}|{role}|{person})",
            "until {whom} ..2 (is|are|has_been|have_been|can_be) (found|appointed|hired|recruited|in_post)",
            "until {whom} ..1 (applies|apply|accepts|is_willing)",
            "only ..1 {appoint} {whom}",
            "{appoint} only {whom}",
            "only {group} ..2 {firmly} ..1 {let_in}",
        ),
        spare=Spare.PANEL,
    ),
    Case(
        "must-appoint",
        (
            "{must} {adverb}? {appoint} {whom}",
            "{will} {adverb}? {appoint} {determiner} {whom}",
            "^ ({hire}|get|find) {determiner} {whom}",
            "^ ..4 to ({hire}|get|find) {determiner} {whom}",
            "need (a|an) {whom} ..2 (for|in) ..2 {post}",
            "{asked} ..5 to (deliver|{fill}|secure|produce) {determiner} {whom}",
            "(expected|required|understood|agreed) that ..3 {appoint} {determiner} {whom}",
            (
                "(agreed|asked|decided|insisted|requested|resolved|expects) ..4 that ..6 {role} ..4 "
                "(be|would_be|is|will_be) {whom}"
            ),
            (
                "(condition|requirement|agreed|decided|insist|require|requires|time) ..4 that {whom} ..1"
                " (is|be|are|was) ({appoint}|given)"
            ),
            "{firmly} (choose|select|pick|appoint) (only_)?(from|from_among|among) ..3 {group} ..1 {applicant}",
            "^ (choose|select|pick|appoint) (only_)?(from|from_among|among) ..3 {group} ..1 {applicant}",
            "({post}|both|each|it) ..6 {firmly} {adverb}? {filled} {whom}",
            "{post} ..6 to {filled} {whom}",
            "(offer|give|award) ..2 {post} to {whom}",
            "(fill|fills|filling|filled) ..5 with {whom}",
            "({role}|candidate|whoever_is_appointed) ..8 {must} {adverb}? be {whom}",
            "({role}|candidate) ..2 (should|must|will|shall) (both_|all_|each_)?be {whom}",
            "(next|incoming|new|future) ..5 {firmly} {adverb}? be {whom}",
            "{ensure} ..4 {role} (is|are) {whom}",
            "{ensure} ..2 {fill} {determiner} {whom}",
            "(replace|replaces|replacing|replaced|succeeded) ..6 (with|by) {whom}",
        ),
        spare=Spare.DENIED | Spare.AIMED | Spare.PANEL,
    ),
)

QUOTAS: tuple[Case, ...] = (Case("quota", ("quotas?",), unless=("quota sampl\\w+", "(study|annual) leave")),)
