from django.db import models


class Origin(models.Model):
    """Where information ultimately comes from. Corroboration counts origins, one for each controlling party."""

    label = models.CharField(max_length=200, unique=True)
    controller = models.CharField(
        max_length=200, blank=True, help_text="State (ISO 3166 alpha-2) or body that controls it; empty: itself."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label
