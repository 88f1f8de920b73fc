"""Organisations, the people of each, their roles and board seats, and how they sign in."""
