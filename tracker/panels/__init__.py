"""Vacancies, their panels, exceptions, justifications, and the docket on which the chair decides."""
