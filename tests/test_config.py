"""A missing secret stops the start; the demonstration keeps off a configured database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from config import Config, Misconfigured
from tracker import create_app
from tracker.accounts.views.demonstration import NotADemonstration

ROOT = Path(__file__).parents[1]
GIVEN = {"SECRET_KEY": "secret", "DATABASE_URL": "sqlite://"}


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
