"""Help in the words of the people who use the service, the accessibility statement, the privacy notice."""
