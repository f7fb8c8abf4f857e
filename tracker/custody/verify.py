#!/usr/bin/env python3
"""Check an evidence bundle without anything but Python: python3 verify.py [BUNDLE.zip | FOLDER]

This runs the folder ``verifier`` beside it, each module from the source of its name, and leaves nothing there. Whatever
else somebody put beside is found, and is not run: neither in the place of Python's own modules nor compiled.
"""

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) != HERE]

from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType


class Module(SourceFileLoader):
    """A module of the verifier."""

    @classmethod
    def find_spec(cls, name: str, *elsewhere: object) -> "ModuleSpec | None":
        """Where its source is; None for a module of others."""
        package, _, module = name.partition(".")
        path = os.path.join(HERE, "verifier", f"{module or '__init__'}.py")
        return spec_from_file_location(name, path, loader=cls(name, path)) if package == "verifier" else None

    def get_code(self, fullname: str) -> CodeType:
        """From the source alone, and kept nowhere."""
        return self.source_to_code(self.get_data(self.path), self.path)


def main() -> int:
    """Check, print, and return the exit status."""
    sys.meta_path.insert(0, Module)
    try:
        command = import_module("verifier.command")
    except FileNotFoundError as error:
        sys.exit(f"BROKEN  {error.filename!a} is missing: verify.py needs the folder verifier beside it")
    status: int = command.main()
    return status


if __name__ == "__main__":
    sys.exit(main())
