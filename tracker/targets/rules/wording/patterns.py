"""From the notation of the rules to regular expressions that take linear time. Pure.

A pattern is a line of words. ``{name}`` is any word of that name in the vocabulary, ``(a|b_c)`` is "a" or "b c", a
final ``?`` makes it optional, ``..4`` skips up to 4 words, ``~4`` up to 4 that are not about learning, ``^`` is the
beginning of a sentence and ``$`` its end. No skipped word is a negation. Every repetition has a limit or gives nothing
back, so that no text makes a search long.
"""

import re
from functools import cache

from tracker.targets.rules.wording.vocabulary import WORDS

SPACE = r"[\s\-]++"
"""Between the parts of one expression."""

BETWEEN = r"[\s,:\"()\[\]/\-]++'?+"
"""Between two words of a pattern: neither a full stop nor a dash lies there."""

WORD = r"[\w'%£&.+]++"
NEGATIONS = r"not|never|no|nor|none|nobody|neither|without|cannot|\w{1,8}n't"
TURNS = r"but|however|until|unless|so|therefore|instead"
"""Words after which a sentence says something else."""

SMALL = r"of|for|to|from|with|who|in|on|at|by|and|or|as|more|wider|further|what|how|why|that|if|whether|when"
"""Words that end a description: "a chair of the BME network" is no BME chair."""

_BEGINNING = r"(?:^|(?<=: ))[\W\d_]{0,12}?(?<!\w)"
"""Of a sentence, or of what follows a colon: bullets and numbers of a list may stand before."""


GROUP = "\ua66e"
"""Stands in a sentence for every letter of a mention of the group, so that the patterns need not spell it out."""


@cache
def words(name: str) -> str:
    """The expression for the words of a name in the vocabulary."""
    if name == "plain":
        return rf"(?!(?:{NEGATIONS}|{TURNS}|{SMALL})\b){WORD}"
    if name == "group":
        return rf"{GROUP}++"
    alternatives = [spelled(each.strip()) for each in WORDS[name].split(" | ")]
    return rf"(?:{'|'.join(alternatives)})"


def spelled(alternative: str) -> str:
    """The expression for one entry of the vocabulary."""
    spaced = re.sub(r" (\?)?", lambda found: r"[\s\-]*+" if found[1] else SPACE, alternative)
    named = re.sub(r"\{([a-z_]+)\}", lambda found: words(found[1]), spaced)
    return re.sub(r"\((?!\?)", "(?:", named)


@cache
def pattern(line: str) -> re.Pattern[str]:
    """
    >>> pattern("{must} {adverb}? {appoint} ..2 {role}").search("You must now appoint one more nurse").group()
    'must now appoint one more nurse'
    """
    tokens = line.removeprefix("^ ").removesuffix(" $").split(" ")
    *parts, (last, _) = [_part(each) for each in tokens]
    body = "".join(part if closed else part + BETWEEN for part, closed in parts)
    begin = _BEGINNING if line.startswith("^ ") else r"(?<![\w'])"
    end = r"(?=\W*+$)" if line.endswith(" $") else ""
    return re.compile(rf"{begin}(?P<words>{body}{last}){end}", re.IGNORECASE)


@cache
def named_in(line: str) -> tuple[str, ...]:
    """The names of the vocabulary that every match of a pattern needs.

    >>> named_in("{must} {adverb}? {appoint} ..2 ({group}|{person})")
    ('must', 'appoint')
    """
    return tuple(re.findall(r"(?<!\S)\{([a-z_]+)\}(?!\S)", line))


def with_mentions_marked(sentence: str) -> str:
    """The sentence, as long as it was, with ``GROUP`` for each letter of a mention of the group."""
    return any_of("mention").sub(lambda found: GROUP * len(found[0]), sentence)


@cache
def any_of(name: str) -> re.Pattern[str]:
    """The words of a name, wherever they stand."""
    return re.compile(rf"(?<![\w']){words(name)}(?!\w)", re.IGNORECASE)


def _part(token: str) -> tuple[str, bool]:
    """The expression for one word of a pattern, and whether the space after it is already in it."""
    if token[0] == "~" or token.startswith(".."):
        learning = rf"|{words('learning')}" if token[0] == "~" else ""
        return rf"(?:(?!(?:{NEGATIONS}|{TURNS}{learning})\b){WORD}{BETWEEN}){{0,{token.lstrip('.~')}}}?", True
    bare = token.removesuffix("?") if token[-2] in ")}" else token
    said = rf"(?:{spelled(re.sub(r'_(?![a-z_]*})', ' ', bare))})(?!\w)"
    return (rf"(?:{said}{BETWEEN})?", True) if bare != token else (said, False)
