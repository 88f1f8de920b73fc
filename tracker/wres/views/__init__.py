"""Pages of WRES returns: bringing a file in, a return at a glance, an indicator, files to keep."""

from tracker.wres.views import files, indicators, returns, uploads
from tracker.wres.views.blueprint import bp

__all__ = ["bp", "files", "indicators", "returns", "uploads"]
