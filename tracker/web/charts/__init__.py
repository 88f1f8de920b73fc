"""Accessible charts: plain figures in, a Vega-Lite specification out, and from one specification an SVG or a PNG.

A specification is a plain dict, is drawn on this machine alone, and gives the same picture each time. Never show a
chart without its table and a sentence that says what it shows.
"""

from tracker.web.charts.fans import fan
from tracker.web.charts.figures import Bar, Goal, Point, Reference, Rung, Series
from tracker.web.charts.ladders import ladder
from tracker.web.charts.marks import Spec
from tracker.web.charts.months import months
from tracker.web.charts.pictures import drawing, png, svg
from tracker.web.charts.scales import Unit
from tracker.web.charts.specs import bars, intervals, line

__all__ = [
    "Bar",
    "Goal",
    "Point",
    "Reference",
    "Rung",
    "Series",
    "Spec",
    "Unit",
    "bars",
    "drawing",
    "fan",
    "intervals",
    "ladder",
    "line",
    "months",
    "png",
    "svg",
]
