"""What can be done to organisations, people, roles and seats."""
