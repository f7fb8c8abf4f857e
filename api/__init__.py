"""What the world may ask: REST under ``/api/v1/``. Reads ask querysets; writes go through steps and tasks."""
