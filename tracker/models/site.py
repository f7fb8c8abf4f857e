from django.db import models


class Site(models.Model):
    """One host as the fetcher meets it: what its robots.txt said, and when the next request may go there."""

    name = models.CharField(max_length=300, unique=True, help_text="Its host.")
    robots = models.TextField(blank=True)
    robots_status = models.PositiveSmallIntegerField(null=True, blank=True)
    robots_until = models.DateTimeField(null=True, blank=True)
    free_at = models.DateTimeField(null=True, blank=True, help_text="Before that nobody asks it for anything.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
