#!/usr/bin/env python
"""Gainsay's command line: `manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    """Run one of Django's or the project's commands. What stops the start is told in one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(f"Gainsay does not start: {refusal}")
    except PermissionError as refusal:
        sys.exit(f"Gainsay may not use {refusal.filename}: choose another data folder with DATA=, or change its owner.")
    except KeyboardInterrupt:
        sys.exit("Interrupted.")


if __name__ == "__main__":
    main()
