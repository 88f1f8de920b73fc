"""The words that the rules are made of, each kind under a name. Pure data.

Alternatives are parted by ``" | "``; a space inside one stands for spaces or a hyphen, so that "ring fence" is also
"ring-fence". ``{name}`` stands for the words of that name; the rest is a regular expression. ``mention`` is looked for
once in a sentence, and ``{group}`` stands for it everywhere else; ``{plain}`` is any word of a description.
"""

WORDS: dict[str, str] = {
    # who
    "minority": (
        "BME | BAME | B\\.?M\\.?E\\.? | non white | global majority | (racially |ethnically )?minoriti[sz]ed"
        " | racialised | ethnic(ally)? minorit(y|ies) | minority ethnic(ity)? | visible minorit(y|ies)"
        " | black(,? (and )?asian)?,? (and|or|&) (other )?minority ethnic | ethnically diverse"
        " | under represented (ethnic |racial |minority )?(group|background|communit)\\w*"
        " | black(?! (country|box|belt|spot|friday|alert|hole)) | (south )?asian | african( caribbean)? | caribbean"
        " | diverse(?= (candidate|applicant|appointee|appointment|hire|person|individual|colleague|director))"
    ),
    "aside": (
        "networks? | forums? | history | press | media | radio"
        " | communit(y|ies)(?! (nurse|midwife|matron|psychiatric)) | patients? | service users? | residents?"
        " | mentors? | mentees? | sponsors? | ambassadors? | champions? | allies | panels? | panellists?"
        " | interviewers? | assessors? | observers? | representatives? | voices? | views? | perspectives?"
        " | insights? | data | figures? | rates? | shares? | programmes? | schemes? | courses? | events?"
        " | strateg(y|ies) | agenda | languages? | (network|race|equality|inclusion|EDI|WRES) leads? | surveys?"
        " | experiences? | leavers? | complainants? | witness(es)? | respondents? | owned | led | run"
    ),
    "mention": (
        "{minority}((,| and| or|/| &)+ {minority}){0,3}+(?! ({plain} ){0,2}{aside}\\b)(?!"
        " (lead|expert|adviser|advocate)s?\\b)"
        " | (person|people|someone|staff) of colour"
        " | {person} from (an? |the )?{minority} (background|communit(y|ies)|heritage|group)s?"
    ),
    "determiner": "a | an | the | another | one | any | some | our | (suitably )?qualified",
    "whom": (
        "({determiner} )?({plain} ){0,2}{group}"
        " | ({plain} ){0,3}(from|of) (an? |the |our )?({plain} )?{group}( (background|heritage|origin|descent))?"
        " | ({plain} ){0,3}from an? ({plain} )?{minority} community"
    ),
    "person": (
        "candidates? | applicants? | appointees? | interviewees? | people | persons? | individuals? | staff"
        " | colleagues? | employees? | workers? | nurses? | midwi(fe|ves) | doctors? | consultants? | managers?"
        " | directors? | leaders? | graduates? | britons? | clinicians? | practitioners? | governors?"
        " | non executives? | one | men | man | women | woman"
    ),
    "white": "white( british| english| european)? | non (BME|BAME|minority)",
    "others": "others | other (candidates|applicants|people|staff) | every(body|one) else | the rest | {white}",
    "applicant": "candidates? | applicants? | names? | nominees? | finalists?",
    # must and will
    "strict": (
        "must | shall | (?<!would\\s)ha(s|ve) to | (?<!would\\s)needs? to"
        " | (is|are|be|been|was|were) (required|obliged|told|instructed|directed) to"
        " | (is|are|it is) mandatory (to|for)"
    ),
    "must": "{strict} | (is|are) (expected )?to | should",
    "will": (
        "will | (we|they|it|i)'ll | going to"
        " | (plan|intend|propose|undertake|pledge|resolve|agree|promise|decide)(s|d|ed)? to"
        " | commit(s|ted|ting)? (itself |ourselves )?to | undertak(es|ing) to"
    ),
    "firmly": "{must} | {will}",
    "adverb": "always | only | also | therefore | now | then | immediately | first | all | each | both | still",
    "always": (
        "always | routinely | invariably | automatically | by default | as standard | in (all|every) cases?"
        " | every time | as a matter of (course|policy|routine)"
    ),
    # deeds
    "appoint": (
        "appoint(s|ed|ing)? | recruit(s|ed|ing)? | hir(e|es|ed|ing) | employ(s|ed|ing)? | promot(e|es|ed|ing)"
        " | select(s|ed|ing)? | cho(ose|oses|osing|sen) | pick(s|ed|ing)? | tak(e|es|ing) on(?! board)"
        " | bring(s|ing)? in"
    ),
    "fill": "{appoint} | get | gets | find | finds",
    "hire": "appoint | recruit | hire | employ | promote | select | choose | pick | take on(?! board) | bring in",
    "screen": "shortlist(s|ed|ing)? | longlist(s|ed|ing)? | interview(s|ed|ing)? | put forward | puts forward",
    "given": (
        "go(es)? to | be (filled|taken|held|occupied) (by|with)"
        " | be (given|offered|awarded|allocated|made|promised) to | be reserved for | come from | be from | be"
    ),
    "filled": "go(es)? to | be (filled|taken) (by|with) | be (given|offered|awarded|allocated) to | come from",
    "reserve": (
        "reserv(e|es|ed|ing) | ring fenc(e|es|ed|ing) | ringfenc(e|es|ed|ing) | set(s|ting)? aside"
        " | earmark(s|ed|ing)? | hold(s|ing)? | held( back| open)? | ke(ep|pt|eps|eping) | sav(e|ed|es|ing)"
        " | protect(s|ed|ing)? | designat(e|es|ed|ing)"
    ),
    "prefer": (
        "prefer(s|red|ring)? | favour(s|ed|ing)? | favor(s|ed|ing)? | prioriti[sz](e|es|ed|ing)"
        " | fast track(s|ed|ing)? | discriminat(e|es|ing) in favour of | lean(s|ed|ing)? towards?( the| a)?"
    ),
    "priority": (
        "preference | priority | precedence | first (refusal|choice|call|claim|pick|option) | (a )?head start"
        " | (a )?leg up | ((the|an) )?edge | (an |the )?advantage | (extra|additional|greater|more|added) weight"
    ),
    "guarantee": (
        "guarantee(s|d|ing)? | promis(e|es|ed|ing) | assur(e|es|ed|ing)( of)? | entitled to | certain of | sure of"
        " | a right to | certain to"
    ),
    "lower": (
        "lower(s|ed|ing)? | reduc(e|es|ed|ing) | relax(es|ed|ing)? | drop(s|ped|ping)? | waiv(e|es|ed|ing)"
        " | soften(s|ed|ing)? | eas(e|es|ed|ing) | loosen(s|ed|ing)? | dilut(e|es|ed|ing) | disappl(y|ies|ied|ying)"
    ),
    "shut_out": (
        "reject(s|ed|ing)? | exclud(e|es|ed|ing) | discard(s|ed|ing)? | paus(e|es|ed|ing) | halt(s|ed|ing)?"
        " | freez(e|es|ing) | frozen | suspend(s|ed|ing)? | (put(s|ting)?|placed) on hold | hold(s|ing)? back"
        " | held back | defer(s|red|ring)? | bar(s|red|ring)? | stop(s|ped|ping)? | screen(s|ed|ing)? out"
        " | cap(s|ped|ping)? | limit(s|ed|ing)? the number of | turn(s|ed|ing)? (away|down) | block(s|ed|ing)?"
        " | mark(s|ed|ing)? down | downgrad(e|es|ed|ing)"
    ),
    "let_in": (
        "apply"
        " | be (considered|shortlisted|interviewed|appointed|promoted|accepted|hired|recruited|eligible|invited)"
        " | considered | shortlisted | interviewed | appointed | promoted | eligible"
    ),
    "approval": "approval | permission | sign off | authori[sz]ation | consent | clearance | justif(y|ication|ies)",
    # things
    "post": (
        "posts? | vacanc(y|ies) | roles? | jobs? | positions? | seats? | apprenticeships? | secondments?"
        " | appointments? | promotions? | directorships? | consultancies | traineeships"
    ),
    "recruits": (
        "{post} | recruits? | hires? | starters? | intake | offers? | appointees? | joiners? | places on the board"
        " | places on the executive"
    ),
    "prize": (
        "interviews?(?! (panel|workshop|training|skills|practice|preparation|feedback|question)) | jobs?"
        " | {post}(?! (description|advert)) | place on (the|a|every|each) (short|long)list | shortlisting"
    ),
    "shortlist": "(short|long) ?lists?(?!ing)(?! (and interview )?panel)",
    "bar": (
        "pass marks? | pass ?marks? | bar | thresholds? | standards? | criteri(a|on) | requirements? | scores?"
        " | cut off | (required |minimum )?(experience|qualifications?) | person specification | grades?"
    ),
    "points": "points? | marks? | credit | uplift | weighting | scores?",
    "role": (
        "directors? | managers? | matrons? | sisters? | chairs? | executives? | consultants? | governors? | nurses?"
        " | midwi(fe|ves) | doctors? | surgeons? | deput(y|ies) | officers? | chief executive | heads? of"
        " | postholders? | post holders? | successors? | appointees? | recruits? | hires? | person appointed"
        " | leads? | successful candidates?"
    ),
    "opening": "{post} | recruitment | competitions? | applications | {role}",
    "stage": (
        "sift | interviews? | assessments?( centre)? | tests? | shortlisting | competition | application( form)?"
        " | selection | advert(isement|ising)?"
    ),
    "manager": (
        "managers? | leaders? | divisions? | directorates? | care groups? | departments? | services | teams?"
        " | executives? | directors? | heads of | panels? | panel chairs? | business units? | wards?"
        " | clinical leads?"
    ),
    "body": (
        "board | executive( team)? | (senior )?leadership( team)? | teams? | directorates? | divisions? | wards?"
        " | trust | bands? | care groups? | departments? | we | each service | every service"
    ),
    "learning": (
        "courses? | programmes? | schemes? | training | mentoring | mentors? | coaching | sponsorship | workshops?"
        " | masterclass(es)? | bursar(y|ies) | study leave | development | shadowing | networks? | conferences?"
        " | events? | learning | academy | feedback | outreach | support | wellbeing"
    ),
    # numbers
    "number": (
        "\\d{1,6}(?![\\d.]*%) | one | two | three | four | five | six | seven | eight | nine | ten | twelve"
        " | twenty | a dozen | both | half | a (set|fixed|certain|given|minimum) number of"
        " | (several|two or more|some)"
    ),
    "least": (
        "at least | a minimum of | minimum | (no|not) (fewer|less) than | more than | over | exactly | a further"
        " | up to | another | the first"
    ),
    "share": (
        "\\d{1,3}(\\.\\d{1,6})? ?%( of)? | \\d{1,3}(\\.\\d{1,6})? per ?cent( of)? | (a )?half( of)?"
        " | (a|one|two|three) (third|quarter|fifth|tenth)s?( of)? | {number} (in|out of) (every )?{number}( of)?"
        " | {number} of( the)?( next| first| coming)?( {number})? | every (other|second|third|fourth) | alternate"
    ),
    # pressure
    "ensure": (
        "ensur(e|es|ing) | mak(e|es|ing) sure | see to it | guarantees? | requires? | insists? | demands?"
        " | want a guarantee"
    ),
    "asked": "asked | told | instructed | directed | tasked | charged | wants | expects",
    "pay": "bonus(es)? | pay | rewards? | increments? | ratings? | remuneration | objectives",
    "rests_on": (
        "depend(s|ent)? (on|upon) | based (on|upon) | (tied|linked) to | conditional (on|upon) | contingent (on|upon)"
    ),
    "counted": (
        "appointments? | appointed | appointees? | hires? | hired | hiring | recruit\\w* | targets? | numbers?"
        " | headcount | promot\\w+"
    ),
    "suffers": (
        "loses? | lost | frozen | freeze | penali\\w+ | withheld | sanction\\w* | fined | cut | counts? against"
        " | disciplin\\w+"
    ),
    "listed": "shortlisted | interviewed | short ?lists? | longlist | list",
    "qualified": (
        "qualifications? | qualified | experience | degree | diploma | certificate | usual | required"
        " | registration | nvq | interview"
    ),
    # help, not choice
    "harmless": (
        "encourag\\w+ | welcom\\w+ | invit\\w+ | monitor\\w* | report\\w* | publish\\w* | record\\w* | review\\w*"
        " | explain\\w* | reasons? | feedback | ask\\w* | show\\w* | check\\w* | support\\w* | help\\w* | same"
        " | equal(ly)? | fair(ly|ness)? | on merit | everybody | everyone | anybody | open to all | all staff"
        " | wider | widen\\w* | widely | outreach | advertis\\w+ | mentor\\w* | sponsor\\w* | train\\w* | coach\\w*"
        " | develop\\w* | learn\\w* | course | programme | panels? | survey | network | events? | conversations?"
        " | listen\\w* | workshops? | notice | whatever | regardless of | reserved to | may | could | might"
        " | likelihood | harassment | bullying | disciplinary | experiences? | pay gap | told | tell"
    ),
    # ties
    "equal": (
        "tie | ties | tied | nothing to choose between | of equal merit | tie break(er)?s? | equal merit"
        " | merit is equal | equally (qualified|suitable|strong|good) | as qualified as | equal scores?"
        " | score(s)? (the same|equally) | all (else|things|other things) being equal | evenly matched"
        " | (the )?same (score|mark)s?"
    ),
    "near": (
        "scor(e|es|ed|ing) similarly | similar(ly)? (scores?|scored|qualified|strong|candidates) | close scores?"
        " | scores? (is|are) (similar|close|near) | little between | within {number} (points?|marks|%) of"
        " | (both|all|each)( candidates)?( are| score)? (above|over) the (line|bar|threshold|pass mark)"
        " | (both|all)( are)? appointable"
        " | (pass|passes|passed|reach|reaches|meet|clear) the (interview|threshold|bar|pass mark|line|assessment)"
        " | (it's|it is|is|are|too|very) close | close (call|run|between) | appointable"
        " | scor(e|es|ing) {number} or (more|above|over) | two (good|strong|suitable) candidates"
        " | (regarded|treated|counted|deemed|considered) as (tied|equal|equally) | comparable"
        " | (broadly|roughly|nearly|almost) (equal|equally|the same)"
    ),
    "choose": (
        "{appoint} | {prefer} | {priority} | go(es)? (with|for|to) | offer(s|ed|ing)? | given? | wins?"
        " | take(?! (part|into|account|up|care)) | (come|comes|go|goes) first | gets? (the )?({post})"
    ),
    "lenient": (
        "may | can | could | might | consider(s|ed|ing)? | case by case | each case | each time"
        " | its (own )?(facts|merits) | proportionate | not a policy | never routine"
    ),
    "tie_break": "(section|s\\.?) ?159 | tie break(er)?s? | equal merit provisions?",
}
