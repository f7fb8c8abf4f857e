"""The service's own settings, kept away from anybody's data: each test process has a folder of its own."""

import os
import tempfile

os.environ["DATA"] = tempfile.mkdtemp(prefix="gainsay-tests-")
os.environ.pop("PRODUCTION", None)
os.environ.setdefault("QUEUE", "files")

from tracker.settings import *  # noqa: F403  (the folder must be named first)

MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405  (it scans every static file)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
