from django.db import models


class Outlet(models.Model):
    """Who published. ``reliability`` is the Admiralty letter; F, "cannot be judged", is null and not the middle.

    ``merged_into`` is the outlet that this one was found to be another name of.
    """

    LETTERS = [
        ("A", "A – completely reliable"),
        ("B", "B – usually reliable"),
        ("C", "C – fairly reliable"),
        ("D", "D – not usually reliable"),
        ("E", "E – unreliable"),
    ]

    name = models.CharField(max_length=200, unique=True)
    domain = models.CharField(max_length=253, blank=True, db_index=True)
    reliability = models.CharField(
        max_length=1, null=True, blank=True, choices=LETTERS, help_text="Left empty: cannot be judged (F)."
    )
    reliability_reason = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reliability__isnull=True) | models.Q(reliability__in=list("ABCDE")),
                name="outlet_reliability_is_a_letter",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
                name="an_outlet_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name
