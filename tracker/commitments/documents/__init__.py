"""Commitments as files."""
