"""When things happen: the Celery app, the pipeline's tasks and the timetable."""
