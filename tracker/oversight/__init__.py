"""One organisation at a glance, many side by side, and the audit trail. Reads only."""
