"""A site of invented articles on this machine, as the fetcher meets it, and the way there."""

import os
import re
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any

HOST = "courier.example"
STATES = ("North Korea", "Iran", "Belarus")
TOLD = (
    "{state} has shipped about {count} containers of munitions to Russia, {name}, a harbour master, said on Monday.",
    "{name}, a spokesman for the ministry in Moscow, denied on Tuesday that {state} had shipped munitions to Russia.",
    "{state} has shipped {count} drones to Russia, {name}, a spokeswoman for the harbour authority, said.",
)
GIVEN, FAMILY = ("Mara", "Orla", "Pavel", "Ines", "Tomas", "Lida"), ("Quill", "Penn", "Ilin", "Sorel", "Vanek", "Hart")
WORDS = (
    *("ledger", "quay", "winter", "orchard", "lantern", "bridge", "market", "copper", "violin", "garden", "harbour"),
    *("chimney", "river", "paper", "candle", "window", "saddle", "meadow", "anchor", "barrel", "kettle", "mirror"),
    *("needle", "pepper", "quarry", "ribbon", "sermon", "tunnel", "valley", "wagon", "cellar", "button", "feather"),
)


def page(number: int, edition: int = 1) -> str:
    """The article of this number, like no other; its figure is another one in its second edition."""
    count = f"{2 + number % 7},{100 + 13 * number % 800 + 7 * (edition - 1)}"
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]}"
    told = TOLD[number // len(STATES) % len(TOLD)].format(state=STATES[number % len(STATES)], count=count, name=name)
    filling = " ".join(Random(number).choices(WORDS, k=120))
    return (
        f'<html lang="en"><head><title>Invented dispatch {number}</title><meta property="article:published_time"'
        f' content="2024-03-{1 + number % 27:02}T08:00:00Z"><meta property="og:site_name" content="Invented Courier'
        f' {number % 4}"></head><body><article><h1>Invented dispatch {number}</h1><p>{told}</p><p>{filling}.</p>'
        f"<p>Dispatch {number} was invented for a test, from its first word to its last one.</p></article>"
        "</body></html>"
    )


class Handler(BaseHTTPRequestHandler):
    """``/robots.txt`` is missing, ``/N`` is article N; with ``EDITION`` touched, number 0 has been edited."""

    server: "Site"

    def do_GET(self) -> None:
        number = re.fullmatch(r"/(\d+)", self.path)
        edition = 2 if number and number[1] == "0" and os.path.exists(self.server.edition) else 1
        body = page(int(number[1]), edition).encode() if number else b""
        self.send_response(200 if number else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class Site(ThreadingHTTPServer):
    """The site at a free port of this machine; ``edition`` is the file that makes it edit its first article."""

    def __init__(self, edition: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.edition = edition


def reach(port: int) -> None:
    """Let this process fetch from the site: the fetcher's own code, with a resolver that knows the invented host."""
    from collection import fetching

    here = fetching.Network(resolver=lambda host, port: ["127.0.0.1"], permitted=lambda address: True)
    limits = fetching.Limits(ports=frozenset({port}))
    fetch: Callable[..., Any] = fetching.fetch
    if getattr(fetch, "__name__", "") != "at_the_site":

        def at_the_site(url: str, **given: Any) -> Any:
            return fetch(url, **(given | {"network": here, "limits": limits}))

        fetching.fetch = at_the_site
