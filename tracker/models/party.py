from django.db import models


class Party(models.Model):
    """A person, body or state that speaks or acts, under one canonical name (S/2006/997, para 37).

    ``merged_into`` is the party that this one was found to be: what it said counts as that one's from then on.
    """

    KINDS = [("state", "State"), ("organisation", "Organisation"), ("person", "Person")]

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=KINDS)
    state = models.CharField(max_length=2, blank=True, help_text="ISO 3166 alpha-2 of the state it belongs to.")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
                name="a_party_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyAlias(models.Model):
    """Another spelling or name of a party: Lugansk for Luhansk, Korochenko for Korotchenko."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "party aliases"

    def __str__(self) -> str:
        return self.name
