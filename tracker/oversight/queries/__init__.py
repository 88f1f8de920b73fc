"""Reading across features: an organisation at a glance, many side by side, and what the trail speaks of."""
