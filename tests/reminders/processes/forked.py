"""Real processes: each is forked from the test, so that it starts at once, and has connections of its own."""

import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from flask import Flask

from tracker.db import db

SECONDS = 60
"""After so long a process that hangs is ended, and its test fails."""


@dataclass(frozen=True)
class Ended:
    """How a process ended: by which signal (0: by itself), with what it gave, or with what went wrong."""

    signal: int
    gave: Any = None
    fault: str = ""


class Process:
    """One process. It waits for ``go`` before it does anything."""

    def __init__(self, app: Flask, deed: Callable[[], Any]) -> None:
        self._answer, answer = os.pipe()
        go, self._go = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(self._go)
            os.read(go, 1)
            _live(app, deed, answer)
        os.close(answer)
        os.close(go)

    def go(self) -> "Process":
        """Let it begin."""
        os.close(self._go)
        return self

    def ended(self) -> Ended:
        """How it ended: waits for that."""
        with os.fdopen(self._answer, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(self.pid, 0)
        gave, fault = pickle.loads(said) if said else (None, "")  # noqa: S301 -- our own child wrote it
        return Ended(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, gave, fault)


def _live(app: Flask, deed: Callable[[], Any], answer: int) -> NoReturn:
    """The life of the child: it never comes back into the test."""
    signal.alarm(SECONDS)
    gc.disable()  # it would touch, and so copy, all that the parent has
    try:
        with app.app_context():
            db.engine.dispose(close=False)  # the parent's connections are the parent's
            said = deed(), ""
    except BaseException:  # noqa: BLE001 -- whatever went wrong must reach the test
        said = None, traceback.format_exc()
    os.write(answer, pickle.dumps(said))
    os._exit(0)


def alone(app: Flask, deed: Callable[[], Any]) -> Any:
    """What a process of its own gives that does this. It must end by itself, and without a fault."""
    (gave,) = at_once(app, deed)
    return gave


def at_once(app: Flask, *deeds: Callable[[], Any]) -> list[Any]:
    """What several processes give that begin together. Each must end by itself, and without a fault."""
    processes = [Process(app, each) for each in deeds]
    for each in processes:
        each.go()
    ends = [each.ended() for each in processes]
    assert [(each.signal, each.fault) for each in ends] == [(0, "")] * len(deeds), [each.fault for each in ends]
    return [each.gave for each in ends]
