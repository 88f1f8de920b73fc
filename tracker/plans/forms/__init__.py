"""Questions about plans and actions."""
