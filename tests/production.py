"""Try out a production service from outside, as its first user would: sign in, send an article, see it read."""

import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

HOST = "evidence.example.org"
NAME = "first"
PATIENCE = 60.0
ARTICLE = (
    "Shells on the night train\n\n"
    "NORTHGATE, 12 March 2024 (invented for a test) – South Korea's defence ministry said on Tuesday that North Korea"
    " had shipped 4,200 containers of artillery shells to Russia since August. A spokesman for the Kremlin denied that"
    " any shells had been delivered.\n"
)
"""Invented: paper, day and figures."""
ON_THE_WAY = ("waiting", "captured", "read")

Runner = Callable[..., str]
"""Runs a program where the service lives, with more environment as keywords, and gives what it printed."""


def variables() -> dict[str, str]:
    """What .env.example asks for, made up for one trial."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "POSTGRES_PASSWORD": secrets.token_hex(16),
        "SERVICE_PASSWORD": secrets.token_hex(16),
        "REDIS_PASSWORD": secrets.token_hex(16),
    }


@dataclass(frozen=True)
class Address:
    """Where the web service listens. Requests come as a proxy that ends TLS would pass them on."""

    host: str
    port: int
    name: str = HOST

    def ask(self, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
        """The status and the JSON of one request; a status of 0 if nobody listens."""
        headers = {"Host": self.name, "X-Forwarded-Proto": "https", "Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Token {token}"
        data = None if body is None else json.dumps(body).encode()
        place = path.removeprefix(f"https://{HOST}")
        request = urllib.request.Request(f"http://{self.host}:{self.port}{place}", data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode(errors="replace")
        except OSError:
            return 0, None

    def ask_until(self, path: str, content: Callable[[int, Any], bool], token: str = "") -> Any:
        """Ask again and again until the answer is as wanted; raise AssertionError with the last one if it never is."""
        deadline, last = time.monotonic() + PATIENCE, (0, None)
        while time.monotonic() < deadline:
            last = self.ask(path, token=token)
            if content(*last):
                return last[1]
            time.sleep(0.3)
        raise AssertionError(f"{path} answers {last} and nothing better within {PATIENCE:.0f} s")


def try_out(service: Address, run: Runner) -> None:
    """Healthy, ready, signed in, an article sent and worked through; AssertionError at the first that fails."""
    service.ask_until("/healthz", lambda status, _: status == 200)
    ready = service.ask_until("/readyz", lambda status, _: status == 200)
    assert ready["checks"]["broker"] == "ok", ready
    token = sign_in(service, run)
    status, taken = service.ask("/api/v1/articles/", {"text": ARTICLE}, token)
    assert status == 202, (status, taken)
    article = service.ask_until(taken["links"]["self"], lambda _, answer: answer["state"] not in ON_THE_WAY, token)
    assert article["state"] == "linked", article
    status, statements = service.ask(article["links"]["statements"], token=token)
    assert status == 200 and statements["results"], (status, statements)


def sign_in(service: Address, run: Runner) -> str:
    """Make the first account as an administrator would, and get a token for it."""
    password = secrets.token_urlsafe(20)
    run(
        "python", "manage.py", "createsuperuser", "--no-input", "--username", NAME, "--email", f"{NAME}@example.org",
        DJANGO_SUPERUSER_PASSWORD=password,
    )  # fmt: skip
    status, answer = service.ask("/api/v1/token/", {"username": NAME, "password": password})
    assert status == 200, (status, answer)
    token: str = answer["token"]
    return token
