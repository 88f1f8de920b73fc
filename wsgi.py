"""What a WSGI server runs (``wsgi:app``), and what ``flask`` finds.

A server needs SECRET_KEY and DATABASE_URL and stops without them. A command typed where neither is set works on the
demonstration's database.
"""

import os

from config import Config, Misconfigured
from tracker import create_app

is_command = bool(os.environ.get("FLASK_RUN_FROM_CLI"))
is_configured = bool(os.environ.get("DATABASE_URL") or os.environ.get("SECRET_KEY"))

try:
    app = create_app(Config.for_demo() if is_command and not is_configured else Config.from_env())
except Misconfigured as fault:
    raise SystemExit(str(fault)) from fault
