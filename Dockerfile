# One image for web, worker, timetable and migrations. BASE may be any Debian with Python 3.11 or later whose
# postgresql-client is no older than the server: backup and restore run its pg_dump and pg_restore.
ARG BASE=python:3.11-slim-trixie

FROM ${BASE} AS packages
WORKDIR /app
COPY requirements.txt ./
RUN python3 -m venv /venv \
 && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM ${BASE}
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends postgresql-client \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin gainsay \
 && install -d -o gainsay -g gainsay -m 0700 /data
COPY --from=packages /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA=/data PORT=8000
WORKDIR /app
COPY . .
# The pages' own files are gathered while the image is built; the settings' folder that this makes is thrown away.
RUN DATA=/tmp/build python manage.py collectstatic --no-input --verbosity 0 \
 && python -m compileall -q analysis api collection tasks tracker \
 && rm -rf /tmp/build
ENV PRODUCTION=1
USER gainsay
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=30s --retries=4 CMD ["python", "-m", "tracker.health"]
CMD ["gunicorn", "tracker.wsgi", "--workers=2", "--threads=4", "--worker-tmp-dir=/dev/shm", "--no-control-socket"]
