"""Reading vacancies, panels, exceptions, justifications and the docket."""
