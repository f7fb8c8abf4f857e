from typing import Any

from django.db import migrations, models
from django.utils import timezone

from analysis.visits import ROUTINE


def look_back(apps: Any, _: Any) -> None:
    """Have every linked article with an address looked at again: a worker's death could leave one without a day."""
    forgotten = apps.get_model("tracker", "Article").objects.filter(recheck_due_at=None, linked_at__isnull=False)
    forgotten.exclude(url="").update(recheck_due_at=timezone.now() + ROUTINE[0])


class Migration(migrations.Migration):
    dependencies = [("tracker", "0013_one_look_and_setbacks"), ("tracker", "0014_a_source_that_is_silent")]

    operations = [
        migrations.AddField(
            "rereading",
            "problem",
            models.TextField(blank=True, help_text="Why today's reader does not read it, or why nobody was asked."),
        ),
        migrations.RunPython(look_back, migrations.RunPython.noop),
    ]
