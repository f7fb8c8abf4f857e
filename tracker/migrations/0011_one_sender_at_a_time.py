from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tracker", "0010_positions_by_telling")]

    operations = [
        migrations.AddField("report", "leased_until", models.DateTimeField(blank=True, editable=False, null=True)),
    ]
