from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Role(StrEnum):
    """What an account may do. Each is a group of the same name, seeded with its permissions."""

    RESEARCHER = "researcher"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    READER = "reader"


class Account(AbstractUser):
    """Somebody who signs in, or the machine itself, which is nobody's second pair of eyes."""

    is_machine = models.BooleanField("the machine", default=False, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(fields=["is_machine"], condition=Q(is_machine=True), name="one_machine_account"),
        ]

    @classmethod
    def machine(cls) -> "Account":
        """The account that the machine's own work is recorded under."""
        return cls.objects.get(is_machine=True)
