"""What every test may ask for: servers, a browser, and a folder for captures that is its own."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import servers
from tests.cast import analyst, editor, emptied_between_tests, nobody, reader, reviewer  # noqa: F401  (fixtures)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"


def pytest_unconfigure() -> None:
    """Remove the data folder that tests.settings made for this process."""
    data = Path(os.environ.get("DATA", "."))
    if data.name.startswith("gainsay-tests-"):
        shutil.rmtree(data, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the other pass tries; begin with what takes long, so that at the end nobody waits for it."""
    left_out = os.environ.get("SUITE_WITHOUT", "")
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker(left_out)])
        items[:] = [item for item in items if not item.get_closest_marker(left_out)]
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: nobody has to look through it again for what could be thrown away."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_checkpoint_left() -> Iterator[None]:
    """Each test has a ledger of its own, so it leaves no checkpoint of it in the folder that all of them share."""
    yield
    shutil.rmtree(Path(os.environ["DATA"]) / "checkpoints", ignore_errors=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material beside the project; tests of it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("there is no ../shared beside this clone")
    return SHARED


@pytest.fixture(scope="session")
def database_server() -> Iterator[servers.Server]:
    """A PostgreSQL server, found or started."""
    with servers.postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def queue_server() -> Iterator[servers.Server]:
    """A Redis server, found or started."""
    with servers.redis_server() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium; tests that want one are skipped where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own loop runs in the test's thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """An empty page that signs nobody in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()
