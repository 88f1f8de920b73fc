"""Vacancies, panels, exceptions, justifications and decisions."""

from tracker.panels.models.docket import (
    AssuranceStatement,
    Decision,
    Delegation,
    Interest,
    PanelCeiling,
    PanelSettings,
)
from tracker.panels.models.exceptions import Breach, BreachRemark, PanelException
from tracker.panels.models.justifications import Candidate, Justification, JustificationFile, Sending
from tracker.panels.models.panels import BallotBox, Panel, PanelMember
from tracker.panels.models.pool import PoolAbsence, PoolMember
from tracker.panels.models.vacancies import Batch, ImportMapping, StageCounts, Vacancy, VacancyImport

__all__ = [
    "AssuranceStatement",
    "BallotBox",
    "Batch",
    "Breach",
    "BreachRemark",
    "Candidate",
    "Decision",
    "Delegation",
    "ImportMapping",
    "Interest",
    "Justification",
    "JustificationFile",
    "Panel",
    "PanelCeiling",
    "PanelException",
    "PanelMember",
    "PanelSettings",
    "PoolAbsence",
    "PoolMember",
    "Sending",
    "StageCounts",
    "Vacancy",
    "VacancyImport",
]
