"""What the service does, in sentences."""
