"""A token does not outlive the password it was got for, nor the closing of its account."""

from typing import Any

from django.db import transaction
from django.db.models.signals import pre_save
from django.dispatch import receiver
from rest_framework.authtoken.models import Token

from tracker.models import Account
from tracker.steps import ledger

ENDING = ("password", "is_active")
"""Columns of an account whose change ends its token."""


@receiver(pre_save, sender=Account)
def forget_tokens(instance: Account, update_fields: Any = None, **_: Any) -> None:
    """Delete the token of an account whose password or standing changes with this save."""
    if instance.pk is None or (update_fields is not None and not set(ENDING) & set(update_fields)):
        return
    before = Account.objects.filter(pk=instance.pk).values_list(*ENDING).first()
    if before is not None and before != (instance.password, instance.is_active):
        why = "The password changed." if before[0] != instance.password else "The account was closed or opened."
        with transaction.atomic():
            if Token.objects.filter(user=instance.pk).delete()[0]:
                ledger.record(Account.machine(), "token.revoked", instance, reason=why)
