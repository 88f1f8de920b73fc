"""Accessible charts: plain figures in, a Vega-Lite specification out, and from one specification an SVG or a PNG.

A specification is a plain dict, is drawn on this machine alone, and gives the same picture each time. Never show a
chart without its table and a sentence that says what it shows: see components/chart.html.
"""

from tracker.web.charts.pictures import drawing, png, svg
from tracker.web.charts.scales import Unit
from tracker.web.charts.specs import Bar, Point, Reference, Series, Spec, bars, intervals, line

__all__ = ["Bar", "Point", "Reference", "Series", "Spec", "Unit", "bars", "drawing", "intervals", "line", "png", "svg"]
