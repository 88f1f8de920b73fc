"""How a page is reached in the tests that look at all of them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """How to reach a page: as whom, and with which record where the address names another than the usual one."""

    role: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    query: str = ""


SECRETARY, EDI, CHAIR, ADMINISTRATOR = Case("company secretary"), Case("EDI lead"), Case("chair"), Case("administrator")
NOBODY, AUDITOR = Case(), Case("auditor")
DRAFT = {"wres_return_id": "draft"}
