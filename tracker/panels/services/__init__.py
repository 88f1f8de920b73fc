"""Writing vacancies, panels, exceptions, justifications and decisions."""
