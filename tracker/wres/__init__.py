"""The Workforce Race Equality Standard: a trust's return of a year, and the nine indicators computed from it."""
