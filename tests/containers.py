"""`make containers`: build the image and run every service of docker-compose.yml for real, without an engine's daemon.

podman and runc stand in for the engine, and an image made of Debian's packages for those of a registry. Each service
runs with its own command, environment, user and limits, and is well when its own health check says so. At the end an
article goes in at the web service and is seen worked through by the worker.
"""

import contextlib
import ctypes
import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests import compose, production

PROJECT = Path(__file__).resolve().parent.parent
BASE = "localhost/gainsay-base:bookworm"
APP = "localhost/gainsay:try"
TOOLS = ("podman", "buildah", "runc", "debootstrap")
PATIENCE = 120.0
CLONE_NEWNET = 0x40000000
LIMITS = ("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000")

STAND_INS = {
    "redis": """
        RUN apt-get update -q && apt-get install -y -q --no-install-recommends redis-server \\
         && install -d -o redis -g redis /data
        """,
    "postgres": """
        RUN apt-get update -q && apt-get install -y -q --no-install-recommends postgresql \\
         && rm -rf /var/lib/postgresql/* && install -d -o postgres -g postgres -m 0700 /var/lib/postgresql/data \\
         && install -d -o postgres -g postgres -m 3777 /run/postgresql
        COPY entrypoint /entrypoint
        ENV PGDATA=/var/lib/postgresql/data
        ENTRYPOINT ["sh", "/entrypoint"]
        """,
}
"""Debian's servers in place of the registry's images, under the same names and folders."""

ENTRYPOINT = """\
set -eu
export PATH=$(echo /usr/lib/postgresql/*/bin):$PATH
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  printf '%s\\n' "$POSTGRES_PASSWORD" > /tmp/password
  initdb -U "$POSTGRES_USER" --pwfile=/tmp/password --auth-host=scram-sha-256 $POSTGRES_INITDB_ARGS >/dev/null
  rm /tmp/password
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  pg_ctl -w -o "-c listen_addresses=''" -l /tmp/log start >/dev/null || { cat /tmp/log; exit 1; }
  createdb -U "$POSTGRES_USER" "$POSTGRES_DB"
  pg_ctl -w stop >/dev/null
fi
exec "$@"
"""
"""What the registry's image does before it starts, in short."""


def main() -> int:
    """Build, run, try, tear down; 0 if an article went all the way."""
    if os.getuid() != 0:
        sys.exit("Containers are built and run by root here: sudo make containers")
    get_tools()
    with tempfile.TemporaryDirectory(prefix="gainsay-containers-") as place:
        images = build(Path(place))
    told = compose.services(production.variables())
    network_of_our_own()
    with running(told, images):
        production.try_out(production.Address("127.0.0.1", 8000), inside("web"))
        for name in told:
            if told[name].health:
                await_health(told[name], patience=PATIENCE)
    say("Every service of docker-compose.yml ran, and an article went from web to worker. All of them are gone again;")
    say("the images stay for the next time (podman image prune --all removes them).")
    return 0


def get_tools() -> None:
    """podman, buildah, runc and debootstrap, from Debian's packages."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        say(f"Installing {', '.join(missing)} …")
        subprocess.run(["apt-get", "update", "-q"], check=True, stdout=subprocess.DEVNULL)
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


# Images ---------------------------------------------------------------------------------------------------------


def build(place: Path) -> dict[str, str]:
    """The image of every kind of service: the project's own, and stand-ins for the two servers."""
    if podman("image", "exists", BASE, check=False).returncode:
        make_base(place / "root")
    say("Building the project's image …")
    build_image(PROJECT, APP, PROJECT / "Dockerfile")
    images = {"gainsay": APP}
    for name, steps in STAND_INS.items():
        images[name] = build_stand_in(place / name, name, steps)
    return images


def make_base(root: Path) -> None:
    """Debian with Python, from its packages alone."""
    say("Making a base image from Debian's packages (about two minutes, once) …")
    packages = "python3,python3-venv,python3-pip,ca-certificates"
    command = ["debootstrap", "--variant=minbase", f"--include={packages}", "bookworm", str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen(["tar", "-C", str(root), "-c", "."], stdout=subprocess.PIPE) as packed:
        subprocess.run(["podman", "import", "-", BASE], check=True, stdin=packed.stdout, capture_output=True)


def build_stand_in(place: Path, name: str, steps: str) -> str:
    """Debian's server as an image."""
    tag = f"localhost/gainsay-{name}:try"
    place.mkdir()
    (place / "entrypoint").write_text(ENTRYPOINT)
    lines = [f"FROM {BASE}", *(line.strip() for line in steps.strip().splitlines())]
    (place / "Dockerfile").write_text("\n".join(lines) + "\n")
    say(f"Building a stand-in for {name} …")
    build_image(place, tag, place / "Dockerfile")
    return tag


def build_image(context: Path, tag: str, file: Path) -> None:
    """One image, built where no daemon runs; pip's settings on this machine hold in the build too."""
    podman(
        "build", "--isolation=chroot", "--network=host", "--build-arg", f"BASE={BASE}",
        *pip_mounts(), "--tag", tag, "--file", str(file), str(context),
    )  # fmt: skip


def pip_mounts() -> list[str]:
    """Volumes that bring in this machine's pip settings and the local indexes that they name."""
    files = {"/etc/pip.conf", str(Path.home() / ".config/pip/pip.conf")}
    told = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    words = told.stdout.replace("'", " ").split()
    local = {Path(word.removeprefix("file://")) for word in words if word.startswith(("file:///", "/"))}
    local = {path.parent if path.name == "simple" else path for path in local}  # its files stand beside the index
    found = {path for path in local | {Path(file) for file in files} if path.exists()}
    return [f"--volume={path}:{path}:ro" for path in sorted(found)]


# Running --------------------------------------------------------------------------------------------------------


def network_of_our_own() -> None:
    """Leave this machine's network, so that no port is taken and nothing else is reached; else stay and say so."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET):
        say("This machine allows no network of our own; ports 5432, 6379 and 8000 have to be free.")
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        up = struct.pack("16sh", b"lo", 0x1 | 0x40)
        fcntl.ioctl(handle, 0x8914, up)


@contextlib.contextmanager
def running(told: dict[str, compose.Service], images: dict[str, str]) -> Iterator[None]:
    """The services in the order they need each other, each well before the next; all removed at the end."""
    remove(told)
    try:
        for name in in_order(told):
            start(told[name], images[told[name].image.split(":")[0]])
        yield
    except BaseException:
        for name in told:
            say(f"── {name} said:")
            podman("logs", "--tail", "30", container(name), check=False, quiet=False)
        raise
    finally:
        remove(told)


def start(service: compose.Service, image: str) -> None:
    """One service, with all that the compose file says of it."""
    say(f"Starting {service.name} …")
    once = not service.health
    podman(
        "run",
        *(() if once else ("--detach",)),
        "--name",
        container(service.name),
        *options(service),
        image,
        *service.command,
    )
    if not once:
        await_health(service, PATIENCE)


def options(service: compose.Service) -> list[str]:
    """The compose file's words as podman's."""
    words = ["--runtime", "runc", "--network=host", "--init=false", *LIMITS]
    words += [f"--add-host={name}:127.0.0.1" for name in ("postgres", "redis")]
    words += [f"--env={name}={value}" for name, value in service.environment.items()]
    words += [f"--tmpfs={place}" for place in service.tmpfs]
    words += [f"--volume=gainsay-try-{volume}" for volume in service.volumes]
    words += [f"--cap-drop={name}" for name in service.cap_drop]
    words += [f"--security-opt={name.replace(':true', '')}" for name in service.security_opt]
    words += ["--read-only", "--read-only-tmpfs=false"] if service.read_only else []
    words += [f"--user={service.user}"] if service.user else []
    return words


def await_health(service: compose.Service, patience: float) -> None:
    """Wait until the service's own check, run inside it, is content."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if podman("exec", container(service.name), *service.health, check=False).returncode == 0:
            say(f"{service.name} is well.")
            return
        time.sleep(1)
    raise SystemExit(f"{service.name} did not become healthy within {patience:.0f} s.")


def in_order(told: dict[str, compose.Service]) -> list[str]:
    """The names, each after those it needs."""
    order: list[str] = []
    while len(order) < len(told):
        order += [name for name in told if name not in order and set(told[name].needs) <= set(order)]
    return order


def remove(told: dict[str, compose.Service]) -> None:
    """Take away containers and volumes, if there are any."""
    for name in told:
        podman("rm", "--force", "--time", "10", container(name), check=False)
    volumes = {volume.split(":")[0] for service in told.values() for volume in service.volumes}
    for volume in volumes:
        podman("volume", "rm", "--force", f"gainsay-try-{volume}", check=False)


def inside(name: str) -> production.Runner:
    """Runs a program inside a service."""

    def run(*words: str, **environment: str) -> str:
        variables = [f"--env={key}={value}" for key, value in environment.items()]
        return podman("exec", *variables, container(name), *words).stdout

    return run


def container(name: str) -> str:
    return f"gainsay-try-{name}"


def podman(*words: str, check: bool = True, quiet: bool = True) -> "subprocess.CompletedProcess[str]":
    """Run podman; show what it said if that went wrong."""
    done = subprocess.run(["podman", *words], capture_output=quiet, text=True, check=False)
    if check and done.returncode:
        raise SystemExit(f"podman {words[0]} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
