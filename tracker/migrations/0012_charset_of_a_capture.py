from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0011_one_sender_at_a_time")]

    operations = [
        migrations.AddField(
            "capture",
            "charset",
            models.CharField(
                blank=True,
                default="",
                help_text="As its server, its mail or whoever gave it declared it.",
                max_length=40,
            ),
        ),
    ]
