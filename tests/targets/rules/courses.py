"""Courses of made-up bands, for the tests of what follows from them."""

from hypothesis import strategies as st

from tracker.targets.rules.recruitment import Course

shares = st.floats(0, 1)


@st.composite
def courses(draw: st.DrawFn, *, most_posts: int = 3_000, turnover: st.SearchStrategy[float] = shares) -> Course:
    """Any band, with any goal, up to 40 years away; a third of them hold a fraction of a person."""
    headcount = draw(st.integers(1, most_posts))
    bme = draw(st.one_of(st.integers(0, headcount), st.integers(0, headcount), st.floats(0, headcount)))
    years = draw(st.integers(1, 40))
    return Course(headcount, bme, draw(shares), draw(turnover), 2018, 2018 + years)
