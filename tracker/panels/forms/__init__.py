"""Questions about vacancies, panels, exceptions, justifications and decisions."""
