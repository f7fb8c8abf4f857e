from django.db import migrations, models


def forget(apps, schema_editor):
    """Sites were told apart by their schemes; what is known of them is asked for anew."""
    apps.get_model("tracker", "Site").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("tracker", "0012_charset_of_a_capture")]

    operations = [
        migrations.AddField("article", "setback", models.TextField(blank=True, default="", editable=False), preserve_default=False),
        migrations.AddField(
            "feed",
            "depth",
            models.PositiveSmallIntegerField(
                default=0, editable=False, help_text="Indexes of sitemaps that lead to it."
            ),
        ),
        migrations.AlterField(
            "site", "name", models.CharField(help_text="Its host.", max_length=300, unique=True)
        ),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
