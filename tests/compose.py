"""docker-compose.yml as the compose specification reads it: variables put in, services with their own commands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "docker-compose.yml"
VARIABLE = re.compile(r"\$(?:\$|\{(?P<name>[A-Z_]{1,60})(?::(?P<rule>[-?])(?P<rest>[^}]{0,300}))?\})")


class Missing(Exception):
    """A variable without which the services refuse to start; the message is the file's own."""


@dataclass(frozen=True)
class Service:
    """One service: what it runs, in which surroundings, and how to tell that it is well."""

    name: str
    image: str
    command: list[str]
    environment: dict[str, str]
    health: list[str]
    user: str | None = None
    read_only: bool = False
    tmpfs: list[str] = field(default_factory=list)
    volumes: list[str] = field(default_factory=list)
    cap_drop: list[str] = field(default_factory=list)
    security_opt: list[str] = field(default_factory=list)
    needs: dict[str, str] = field(default_factory=dict)


def services(variables: Mapping[str, str], file: Path = FILE) -> dict[str, Service]:
    """Every service by its name. Raises Missing with the file's words where a variable must be set and is not."""
    told = put_in(yaml.safe_load(file.read_text(encoding="utf-8"))["services"], variables)
    return {name: service(name, entry) for name, entry in told.items()}


def service(name: str, entry: dict[str, Any]) -> Service:
    """One entry of the file."""
    return Service(
        name=name,
        image=entry["image"],
        command=entry.get("command", []),
        environment=entry.get("environment", {}),
        health=health(entry.get("healthcheck", {}).get("test", [])),
        user=entry.get("user"),
        read_only=entry.get("read_only", False),
        tmpfs=entry.get("tmpfs", []),
        volumes=entry.get("volumes", []),
        cap_drop=entry.get("cap_drop", []),
        security_opt=entry.get("security_opt", []),
        needs={needed: told["condition"] for needed, told in entry.get("depends_on", {}).items()},
    )


def health(test: list[str]) -> list[str]:
    """The health check as a program with its arguments."""
    if not test:
        return []
    kind, *words = test
    return ["sh", "-c", *words] if kind == "CMD-SHELL" else words


def put_in(value: Any, variables: Mapping[str, str]) -> Any:
    """The same tree with ``${NAME}``, ``${NAME:-default}``, ``${NAME:?message}`` and ``$$`` replaced."""
    if isinstance(value, dict):
        return {key: put_in(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [put_in(inner, variables) for inner in value]
    if isinstance(value, str):
        return VARIABLE.sub(lambda found: replacement(found, variables), value)
    return value


def replacement(found: "re.Match[str]", variables: Mapping[str, str]) -> str:
    """What stands in place of one variable."""
    if found.group() == "$$":
        return "$"
    given = variables.get(found["name"], "")
    if found["rule"] == "?" and not given:
        raise Missing(found["rest"])
    return given or (found["rest"] if found["rule"] == "-" else "")
