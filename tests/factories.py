"""One factory a model: dull, valid, literal. A feature's own are in tests/FEATURE/factories.py."""

from datetime import date
from typing import Any

import factory
from factory.alchemy import SQLAlchemyModelFactory

from tracker.accounts import rules
from tracker.accounts.models import Membership, Organisation, Seat, Sharing, User
from tracker.db import db


class Factory(SQLAlchemyModelFactory):
    """Makes records in the test's session."""

    class Meta:
        abstract = True
        sqlalchemy_session = db.session
        sqlalchemy_session_persistence = "flush"


class OrganisationFactory(Factory):
    class Meta:
        model = Organisation

    name = "Ashbourne Vale NHS Foundation Trust"
    ods_code = factory.Sequence(lambda n: f"X{n:02d}")
    kind = rules.Kind.TRUST


class UserFactory(Factory):
    """``UserFactory(roles={organisation: Role.EDI_LEAD})``: a role, or several in a list, for each organisation."""

    class Meta:
        model = User
        exclude = ("roles",)

    email = factory.Sequence(lambda n: f"janet.williams{n}@example.nhs.uk")
    name = "Janet Williams"

    @factory.post_generation
    def roles(obj: User, _create: bool, extracted: dict[Organisation, Any] | None, **_: Any) -> None:  # noqa: N805 -- factory_boy's own way
        for organisation, held in (extracted or {}).items():
            for role in held if isinstance(held, list) else [held]:
                MembershipFactory(user=obj, organisation=organisation, role=role)


class MembershipFactory(Factory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class SharingFactory(Factory):
    class Meta:
        model = Sharing

    organisation = factory.SubFactory(OrganisationFactory)
    reader = factory.SubFactory(OrganisationFactory, kind=rules.Kind.REGION)


class SeatFactory(Factory):
    class Meta:
        model = Seat

    organisation = factory.SubFactory(OrganisationFactory)
    position = rules.Position.EXECUTIVE
    title = "Chief people officer"
    holder = "Amara Okafor"
    is_voting = True
    since = date(2024, 4, 1)
