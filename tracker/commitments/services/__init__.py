"""Changing commitments."""
