"""Where a text names somebody: a title and a name, a given name, two capitalised words that are no others. Pure.

Those whose names are known (who sat on the panel, who recruits) may be named, and so may the post, the site, the
division and the organisation. "He" and "she" are nobody's name.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tracker.panels.rules.naming.given_names import GIVEN_NAMES

WHY = (
    "It looks like somebody's name. A justification speaks of candidates by reference alone; the panel's own people "
    "may be named."
)
SUGGESTION = "Put the candidate's reference in its place. Where it is nobody's name, leave it."

REFERENCE_WHY = "It looks like a name or initials. A reference of the recruitment system has figures, and says nothing."
REFERENCE_SUGGESTION = "Change it to the reference that the recruitment system gives the candidate."

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Sister|Nurse|Matron|Rev|Imam|Candidate|Applicant)"
_AS_PEOPLE_DO = re.compile(
    r"^ (?:lacked|said|told|spoke|scored|answered|felt|struggled|withdrew|explained|described|asked|thought|seemed|"
    r"apologised|arrived|applied|mentioned|admitted|cried|smiled|hesitated|interviewed well|did well)\b"
)
_DONE_TO_PEOPLE = re.compile(
    r"\b(?:appointed|told|thanked|preferred|chose|asked|interviewed|telephoned|emailed|invited|rang|liked|rejected|"
    r"between|over|than|felt|thought|believe|believed) $"
)
"""What is only said of people, after and before a name that is on no list."""

_NAME = r"(?:(?:[A-Z][a-z]?['\u2019])?[A-Z][a-z\u00e0-\u024f]+(?:[A-Z][a-z]+)?(?:-[A-Z][a-z\u00e0-\u024f]+)?)"
_TITLED = re.compile(rf"\b{_TITLES}\.? (?P<name>{_NAME})\b")
_RUN = re.compile(rf"(?<![\w.'\u2019-]){_NAME}(?: (?:[A-Z]\. )?{_NAME})*")
_INITIALS = re.compile(rf"(?<![\w.])(?:(?:[A-Z]\. ?){{2,3}}(?:{_NAME})?|[A-Z]\. {_NAME})(?![\w])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_OF_A_PLACE = re.compile(r"\b(?:St|Saint|Queen|King|Princess|Prince|Royal|Lady|Sir)\.? $")
_A_PLACE = re.compile(
    r"^(?:['\u2019]s?)? ?(?:Hospital|Infirmary|Ward|Unit|Centre|Wing|House|Clinic|Building|Suite|Institute|College|"
    r"Road|Street|Trust|University|Court|Park|Lodge|Report|Review|Inquiry|Model|Scale|Score|Framework)\b"
)
_OF_A_COURSE = re.compile(
    r"\b(?:Mary Seacole|Edward Jenner|Elizabeth Garrett Anderson|Rosalind Franklin|Nye Bevan|Florence Nightingale)\b"
)
"""Leadership programmes of the health service bear the names of people."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")

_ENDINGS = (
    "ing", "ion", "ions", "ment", "ments", "ity", "ities", "ance", "ence", "ency", "ancy", "ship", "ness", "ology",
    "ics", "ical", "ional", "ive", "ives", "able", "ible", "ory", "ary", "ist", "ists", "iser", "ism", "ful", "ous",
    "ally", "shire", "care", "ate", "ates", "ered", "ised", "ted", "ded", "sed", "ced", "ure", "ures", "ware",
    "work", "works",
)  # fmt: skip
"""How words end that are hardly ever names, once they are longer than five letters."""

_WORDS = """
a an the this that these those and or but if when where while after before because since although though as at
by for from in into of on to with without within during between both all any each every no none not only other
another some such same than then there here he she they we you it its his her their our my your who whom whose
which what why how is are was were be been being has have had do does did can could will would shall should may
might must one two three four five six seven eight nine ten first second third last next new old also however
overall given asked january february march april june july august september october november december monday
tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter candidate
candidates applicant applicants interviewee interviewees panel panels chair member members question questions
score scores answer answers criterion criteria shortlist reference references interview interviews post posts
band bands ward wards manager managers nurse nurses nursing doctor doctors consultant lead leads head senior
junior deputy director directors chief officer officers executive clinical medical surgical acute general
community mental health public human resources people trust trusts board boards committee team teams group
groups network nhs jobs job royal college hospital hospitals infirmary centre clinic unit site division
department directorate service services care quality patient patients safety staff support student students
training learning leadership academy programme project plan plans policy policies values framework standard
standards code practice model models data digital finance estates theatre theatres emergency critical intensive
high dependency day night north south east west northern southern eastern western central upper lower city
county university school faculty institute foundation national local regional european british english welsh
scottish irish black white asian country act bill law order equality diversity inclusion race office excel word
outlook microsoft power point google trac wres wdes occupational freedom speak guardian bank agency union unison
unite sciences science master bachelor degree diploma certificate level stage part section annex appendix table
figure file form paper papers report records record electronic system systems lean prince agile sigma green red
yellow blue amber belt birmingham london leeds manchester liverpool bristol sheffield nottingham leicester derby
york oxford cambridge england wales scotland ireland britain kingdom united swiss cheese german french indian
chinese ocean sea street road house court park life infection control prevention advanced basic change cycle
duty candour nice guidelines thames valley vale pathway pathways hub square mile saint queen king princess we's
good better best well yes appointed unsuccessful successful strong weak low highest lowest neither either most
many few more less much using based scored written verbal feedback development process reasons scoring notes
matrix ability stakeholder presentation exercise task scenario case test in-tray values-based nobody everybody
somebody things think knows used uses said told showed gave bme bame eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty everyone anyone long short term root cause
analysis grand round rapid workforce promise burden time key main full real fast slow early late open closed
free plain clear final top bottom front back left right side line whole half zero gold silver bronze star window
door room desk box book note list chart bay bed beds drug drugs pressure sore ulcer falls pain stroke heart
blood sepsis cancer diabetes flow discharge harm risk audit review appraisal rota roster shift shifts budget
business marketing information technology engineering maintenance catering portering maternity neonatal
paediatric children young adult older frailty stakeholders chance choose choice
"""
_OTHERS = frozenset(_WORDS.split())
"""Words that begin sentences, or are capitalised in the health service, and are no names."""


_ABBREVIATIONS = frozenset({"U.K.", "N.H.S.", "U.S.", "E.U.", "B.A.", "M.A.", "B.M.A.", "R.C.N."})
_TITLES_OF_THINGS = (
    "society framework programme act association academy award scheme course college institute council commission "
    "response rounds alliance partnership review inquiry charter toolkit conference journal survey system university"
)
_THINGS = frozenset(_TITLES_OF_THINGS.split())
"""Where one of these stands among capitalised words, they title a thing, unless a given name is among them."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who may be named, and whatever else is capitalised in this vacancy: the post, the site, the division."""

    people: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def known(people: Collection[str], places: Collection[str]) -> Known:
    """
    >>> sorted(known(["Priya Nair"], ["Ward manager", "Ashbourne General"]).words)
    ['ashbourne', 'general', 'manager', 'ward']
    """
    return Known(frozenset(_words(people)), frozenset(_words(places)))


def _words(names: Collection[str]) -> Iterator[str]:
    for name in names:
        yield from (each.casefold() for each in _WORD.findall(name))


def names_in(text: str, allowed: Known) -> Iterator[tuple[int, int]]:
    """From where to where somebody is named, in no order; some may lie within others."""
    small = {each for each in _WORD.findall(text) if each.islower()}
    for found in _TITLED.finditer(text):
        if not _is_other(found["name"], allowed, small, even_if_known=True):
            yield found.span()
    for found in _INITIALS.finditer(text):
        words = found.group().rstrip()
        last = _WORD.findall(words)[-1]
        if words not in _ABBREVIATIONS and (len(last) == 1 or not _is_other(last, allowed, small)):
            yield found.start(), found.start() + len(words)
    for found in _EMAIL.finditer(text):
        yield found.span()
    for found in _RUN.finditer(text):
        yield from _in_run(text, found.start(), found.group(), allowed, small)


def _in_run(text: str, start: int, run: str, allowed: Known, small: set[str]) -> Iterator[tuple[int, int]]:
    """Names among capitalised words that follow one another: two that are no others, or one that is a given name."""
    if _OF_A_COURSE.search(run):
        return
    words = [(start + each.start(), start + each.end()) for each in re.finditer(r"[^ ]+", run)]
    kept = [at for at in words if not _is_other(text[slice(*at)], allowed, small)]
    for group in _side_by_side(kept):
        first, last = group[0][0], group[-1][1]
        is_given = any(_is_given(text[slice(*at)]) for at in group)
        is_full = len(group) > 1 or any(end == first - 1 and _is_known(text[at:end], allowed) for at, end in words)
        is_full = is_full or _is_spoken_of(text, first, last)
        is_title = _names_a_thing(run) and not is_given
        if (is_full or is_given) and not is_title and not _is_place(text, first, last):
            yield first, last


def _side_by_side(words: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    groups: list[list[tuple[int, int]]] = []
    for word in words:
        if groups and word[0] - groups[-1][-1][1] == 1:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _is_place(text: str, start: int, end: int) -> bool:
    return bool(_OF_A_PLACE.search(text[:start]) or _A_PLACE.match(text[end:]))


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether only somebody could do, or have done to them, what the words around say."""
    before = text[max(0, start - 20) : start]
    does = _AS_PEOPLE_DO.match(text[end : end + 20]) and not before.endswith(("of ", "for ", "the "))
    return bool(does or _DONE_TO_PEOPLE.search(before))


def _names_a_thing(run: str) -> bool:
    return any(_plain(each) in _THINGS for each in run.split())


def _is_known(word: str, allowed: Known) -> bool:
    """Whether it is a name of somebody known: with another name after it, it is somebody else's."""
    return _plain(word) in allowed.people


def _is_given(word: str) -> bool:
    return _plain(word) in GIVEN_NAMES or _plain(word).partition("-")[0] in GIVEN_NAMES


def _is_other(word: str, allowed: Known, small: set[str], *, even_if_known: bool = False) -> bool:
    """Whether a capitalised word is none of a candidate's name: a known person's, a word of the service, any word."""
    plain = _plain(word)
    if plain in allowed.people or (plain in allowed.words and not _is_given(word)):
        return True
    if even_if_known:
        return plain in _OTHERS
    is_word = plain in _OTHERS or plain in small or (len(plain) > len("abcde") and plain.endswith(_ENDINGS))
    return is_word and not _is_given(word)


def _plain(word: str) -> str:
    return re.sub(r"['\u2019]s?$", "", word.strip(".,;:()")).casefold()


_GENERIC = frozenset({"candidate", "applicant", "interviewee", "person", "ref", "reference", "number", "job", "app"})


def looks_like_a_name(reference: str) -> bool:
    """Whether a candidate's reference looks like a name or initials rather than one of a recruitment system.

    >>> [each for each in ("C-104", "AR-230918", "Candidate B", "1290441", "Applicant 12") if looks_like_a_name(each)]
    []
    >>> all(map(looks_like_a_name, ("Amara Okafor", "okafor", "AO", "A.O.", "Smith1970")))
    True
    """
    words = _WORD.findall(reference)
    told = [each for each in words if each.casefold() not in _GENERIC]
    if any((each.istitle() and len(each) > len("Xx")) or each.casefold() in GIVEN_NAMES for each in told):
        return True
    has_digit = any(each.isdigit() for each in reference)
    is_lettered = len(told) == 1 and len(told[0]) == 1 and len(words) > 1
    return not has_digit and not is_lettered
