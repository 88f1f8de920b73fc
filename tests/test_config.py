"""A missing secret stops the start; the demonstration keeps off a configured database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from config import Config, Misconfigured
from tests.outbox.mail.notifying import KEY, TEMPLATE
from tracker import create_app
from tracker.accounts.views.demonstration import NotADemonstration

ROOT = Path(__file__).parents[1]
GIVEN = {"SECRET_KEY": "secret", "DATABASE_URL": "sqlite://"}
NOTIFY = {"NOTIFY_API_KEY": KEY, "NOTIFY_TEMPLATE_ID": TEMPLATE}


@pytest.mark.parametrize("missing", sorted(GIVEN))
def test_a_missing_secret_stops_the_start(missing: str) -> None:
    env = {name: value for name, value in GIVEN.items() if name != missing}

    with pytest.raises(Misconfigured, match=f"Set {missing} "):
        Config.from_env(env)


def test_what_is_not_given_is_right_for_production() -> None:
    config = Config.from_env(GIVEN)

    assert config == Config(SECRET_KEY="secret", SQLALCHEMY_DATABASE_URI="sqlite://")
    assert config.SESSION_COOKIE_SECURE
    assert not config.DEMO


def test_a_site_address_ends_in_one_slash() -> None:
    assert Config.from_env(GIVEN | {"SITE_URL": "https://tracker.example.nhs.uk"}).SITE_URL.endswith(".uk/")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"MAIL_URL": "mail.example.nhs.uk:25"}, "MAIL_URL must be like smtp://"),
        ({"MAIL_URL": "smtp://mail example"}, "MAIL_URL must be like smtp://"),
        ({"MAIL_URL": "smtp://a", "MAIL_RESCUE_URL": "http://b"}, "MAIL_RESCUE_URL must be like smtp://"),
        ({"MAIL_FROM": "Board tracker <no-reply@example.nhs.uk>"}, "MAIL_FROM must be one address"),
        ({"MAIL_RESCUE_URL": "smtp://b"}, "MAIL_RESCUE_URL stands behind another way: set MAIL_URL too"),
        ({"NOTIFY_API_KEY": KEY}, "NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID belong together"),
        ({"NOTIFY_TEMPLATE_ID": "t"}, "NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID belong together"),
        (NOTIFY | {"NOTIFY_API_KEY": KEY[:-5]}, "NOTIFY_API_KEY is not whole"),
        (NOTIFY | {"MAIL_URL": "smtp://a"}, "MAIL_URL and NOTIFY_API_KEY are both set: remove one"),
    ],
)
def test_mail_that_could_not_leave_or_has_two_ways_stops_the_start(given: dict[str, str], words: str) -> None:
    with pytest.raises(Misconfigured, match=f"^{words}"):
        Config.from_env(GIVEN | given)


@pytest.mark.parametrize(
    "given",
    [
        {"MAIL_URL": "smtps://tracker:p%40ss@mail.example.nhs.uk:465", "MAIL_RESCUE_URL": "smtp://[::1]:25"},
        NOTIFY | {"MAIL_RESCUE_URL": "smtp://mail.example.nhs.uk"},
        {},
    ],
)
def test_each_way_of_mail_can_be_settled(given: dict[str, str]) -> None:
    config = Config.from_env(GIVEN | given)

    assert {name: getattr(config, name) for name in given} == given


def test_notify_without_its_client_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.find_spec", lambda _name: None)

    with pytest.raises(Misconfigured, match=r"pip install '\.\[notify\]'"):
        Config.from_env(GIVEN | NOTIFY)


def test_the_demonstration_refuses_a_configured_database() -> None:
    with pytest.raises(Misconfigured, match="does not run where DATABASE_URL is set"):
        Config.for_demo(GIVEN)


def test_the_sign_in_by_a_click_refuses_to_exist_on_another_database() -> None:
    config = Config(SECRET_KEY="secret", SQLALCHEMY_DATABASE_URI="sqlite:///real.sqlite3", DEMO=True)

    with pytest.raises(NotADemonstration):
        create_app(config)


def test_the_sign_in_by_a_click_is_not_there_without_the_demonstration(app: Flask) -> None:
    assert [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demonstration")] == []


def test_a_server_without_settings_says_so_in_one_line() -> None:
    env = {name: value for name, value in os.environ.items() if name not in {*GIVEN, "FLASK_RUN_FROM_CLI"}}

    command = [sys.executable, "-c", "import wsgi"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr == "Set SECRET_KEY and DATABASE_URL in the environment (README, “Settings”)\n"
