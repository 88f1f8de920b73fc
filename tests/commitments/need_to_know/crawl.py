"""Everybody opens every page there is, with every record, follows the links, and keeps what they read."""

import inspect
import itertools
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy.exc import NoResultFound
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from tests.commitments.need_to_know.people import ONE_OF_EACH_ROLE, READERS
from tests.commitments.need_to_know.texts import text_of
from tests.commitments.need_to_know.world import World, values_of
from tracker import clock
from tracker.access import can
from tracker.accounts.models import User

NO_PAGES = {"static", "design_system.static", "design_system.assets", "jobs.health_of_jobs"}
"""Files that are the same for everybody, and read nothing; and what tells a machine that no job ever ran here."""

SAME_FOR_ALL = {"board_papers.download", "plans.update_by_link", "reminders.read_calendar", "reminders.unsubscribe"}
"""What does not ask who reads it: one reader's is everybody's."""

VARIANTS = 1
"""Addresses of one page with something after the question mark, for one person."""

FEW = 2
"""Records of a kind by which a page is opened that cannot know of commitments."""

KNOWING = ("commitments", "board_papers", "oversight", "help", "demonstration", "reminders")
"""Features that may know of commitments: those above it, by the import contracts. Everybody opens their pages."""

HREF = re.compile(r"""<a\b[^>]*\bhref="(/[^"#]*)""")


TRAIL_READERS = frozenset({"administrator", "auditor", "chair", "secretary"})


@dataclass(frozen=True)
class Seen:
    """One answer, to one person."""

    part: str
    endpoint: str
    url: str
    status: int
    text: str


@dataclass(frozen=True)
class Asked:
    """Whether a person may open a page about a record, by the policy, and how it answered if it was asked."""

    part: str
    endpoint: str
    record: str
    kind: str
    may: bool
    belongs: bool
    status: int | None


@dataclass
class Crawl:
    """Everything that everybody met."""

    seen: list[Seen] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    endpoints: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    records: dict[Any, Any] = field(default_factory=dict)


@dataclass
class _Visitor:
    """One person on their way through."""

    app: Flask
    crawl: Crawl
    part: str
    client: FlaskClient
    user: User | None
    been: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    variants: Counter[str] = field(default_factory=Counter)

    def opens(self, url: str) -> int:
        """Keep what the address answers; remember the links in it."""
        self.been.add(url)
        with self.app.app_context():  # a request of its own, not one within the world's
            response = self.client.get(url)
        media_type = response.mimetype or "text/plain"
        text = "" if response.status_code in {301, 302, 303} else text_of(response.data, media_type)
        endpoint, _ = endpoint_of(self.app, url)
        self.crawl.seen.append(Seen(self.part, endpoint, url, response.status_code, text))
        if response.status_code in {301, 302, 303}:
            self.waiting.append(response.headers["Location"])
        if media_type == "text/html":
            self.waiting += HREF.findall(text)
        return response.status_code

    def follows(self) -> None:
        """Open what the pages lead to and nobody listed; of one page with many queries, the first few."""
        while self.waiting:
            url = self.waiting.pop(0)
            endpoint, path = endpoint_of(self.app, url)
            if url in self.been or endpoint in NO_PAGES | SAME_FOR_ALL or not is_knowing(endpoint):
                continue
            if path == url or self.variants[path] < VARIANTS:
                self.variants[path] += 1
                self.opens(url)

    def looks_at(self, endpoint: str) -> bool:
        """Whether this person opens pages of this feature: of those that cannot know, one person of each role does."""
        return is_knowing(endpoint) or self.part in ONE_OF_EACH_ROLE


def is_knowing(endpoint: str) -> bool:
    """Whether the page belongs to a feature that may know of commitments."""
    return endpoint.partition(".")[0] in KNOWING


def endpoint_of(app: Flask, url: str) -> tuple[str, str]:
    """The page at an address, and the address without its query; no page where there is none."""
    path = url.partition("?")[0]
    try:
        endpoint, _ = app.url_map.bind("localhost").match(path, method="GET")
    except HTTPException:
        return "", path
    return str(endpoint), path


def crawled(app: Flask, world: World) -> Crawl:
    """What each person meets at every address. The clock stands still."""
    crawl, rules = Crawl(), [rule for rule in app.url_map.iter_rules() if _is_page(rule)]
    rules = [rule for rule in rules if _is_known(crawl, world, rule)]
    crawl.endpoints = {rule.endpoint for rule in rules}
    made_once: dict[str, Seen] = {}
    app.config["PROPAGATE_EXCEPTIONS"] = False  # a page that breaks is answered and logged as for people
    for number, part in enumerate(READERS):
        user = world.people.user(part)
        visitor = _Visitor(app, crawl, part, _signed_in(app, user), user)
        for rule in rules:
            if visitor.looks_at(rule.endpoint):
                _open_all(visitor, world, rule, number, made_once)
        visitor.follows()
        for url in (*(searches(world) if part in TRAIL_READERS else ()), "/nowhere"):
            visitor.opens(url)
    app.config["PROPAGATE_EXCEPTIONS"] = None
    crawl.records.clear()
    return crawl


def searches(world: World) -> list[str]:
    """Addresses of the trail that look for a pair, a kind of record, what was done, and who did it."""
    asked = ("words=R1", "words=Relationship", "what=relationship.accepted", f"who={world.people['mentee'].id}")
    return [f"/organisations/{world.people.trust.id}/trail?looked=y&{each}" for each in asked]


def _is_page(rule: Rule) -> bool:
    return "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES


def _is_known(crawl: Crawl, world: World, rule: Rule) -> bool:
    """Whether the world has something for every argument of the address; if not, that is kept for a test to say."""
    try:
        for name in rule.arguments:
            values_of(world, name)
    except LookupError as missing:
        crawl.unknown.append(f"{rule.endpoint}: {missing}")
        return False
    return True


def _signed_in(app: Flask, user: User | None) -> FlaskClient:
    client = FlaskClient(app, app.response_class)
    if user:
        with client.session_transaction() as cookie:
            cookie.update(_user_id=user.get_id(), _fresh=True, _permanent=True)
            cookie.update(signed_in_at=clock.now().timestamp(), sign_in=uuid.uuid4().hex)
    return client


def _open_all(visitor: _Visitor, world: World, rule: Rule, number: int, made_once: dict[str, Seen]) -> None:
    """Every address of the rule that the person may open; of those that they may not, one of a sixth of the rules."""
    refused = []
    for values in combinations(world, rule):
        asked = _asked(visitor, rule, values)
        if asked.may:
            _keep(visitor, rule, values, asked, made_once)
        else:
            refused.append((values, asked))
    is_tried = refused and is_knowing(rule.endpoint) and (number + len(rule.endpoint)) % 6 == 0
    sample = number % len(refused) if is_tried else None
    for place, (values, asked) in enumerate(refused):
        status = visitor.opens(_address(visitor.app, rule, values)) if place == sample else None
        visitor.crawl.asked.append(Asked(**(vars(asked) | {"status": status})))


def _keep(visitor: _Visitor, rule: Rule, values: Mapping[str, Any], asked: Asked, made_once: dict[str, Seen]) -> None:
    url = _address(visitor.app, rule, values)
    if rule.endpoint in SAME_FOR_ALL and url in made_once:
        seen = made_once[url]
        visitor.crawl.seen.append(Seen(**(vars(seen) | {"part": visitor.part})))
        status = seen.status
    else:
        status = visitor.opens(url)
        made_once[url] = visitor.crawl.seen[-1]
    visitor.crawl.asked.append(Asked(**(vars(asked) | {"status": status})))


def combinations(world: World, rule: Rule) -> Iterator[dict[str, Any]]:
    """Every way to fill in the arguments of an address; a few where the page cannot know of commitments."""
    names = sorted(rule.arguments)
    most = None if is_knowing(rule.endpoint) else FEW
    for values in itertools.product(*(values_of(world, name, rule.endpoint)[:most] for name in names)):
        yield dict(zip(names, values, strict=True))


def _address(app: Flask, rule: Rule, values: Mapping[str, Any]) -> str:
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)


def _asked(visitor: _Visitor, rule: Rule, values: Mapping[str, Any]) -> Asked:
    """What the policy says of the record that the page's guard loads. A page without a guard is for everybody."""
    view = visitor.app.view_functions[rule.endpoint]
    if not hasattr(view, "permission"):
        return Asked(visitor.part, rule.endpoint, "", "", may=True, belongs=False, status=None)
    if visitor.user is None or not visitor.user.is_active:
        return Asked(visitor.part, rule.endpoint, "", "", may=False, belongs=False, status=None)
    record = _loaded(visitor, view, values)
    name, kind = (str(getattr(record, "id", "")), type(record).__name__) if record is not None else ("", "")
    may = record is not None and can(visitor.user, view.permission, record)
    belongs = record is not None and visitor.user.belongs_to(record.organisation_id)
    return Asked(visitor.part, rule.endpoint, name, kind, may=may, belongs=belongs, status=None)


def _loaded(visitor: _Visitor, view: Any, values: Mapping[str, Any]) -> Any:
    """What the guard loads for the view: a record, nothing where there is none, or the person's own account."""
    loaders = inspect.getclosurevars(view).nonlocals.get("loaders", {})
    if not loaders:
        return visitor.user
    ((name, load),) = loaders.items()
    whose = "" if ".queries" in load.__module__ else visitor.part  # a query does not know who asks; a view may
    key = whose, load, values[f"{name}_id"]
    if key not in visitor.crawl.records:
        visitor.crawl.records[key] = _load(visitor, load, key[2])
    return visitor.crawl.records[key]


def _load(visitor: _Visitor, load: Any, record_id: Any) -> Any:
    with visitor.app.test_request_context():
        g._login_user = visitor.user
        try:
            return load(record_id)
        except (NoResultFound, HTTPException):
            return None
        finally:
            del g._login_user
