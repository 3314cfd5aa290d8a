"""A site and a browser for the journeys of docs/journeys/.

Each journey is walked in some of four ways, chosen so that every pair of language, width and scripts is met. They
run on SQLite; the one marked `on_postgresql` on both. Where no Chromium is found they are left out. A journey that
fails leaves a screenshot in screenshots/; with ENISHI_PICTURES=FOLDER every page leaves one there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.visitor import Visitor, Way

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = ("Chromium", "Google Chrome")
QUIET = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()
LOCALES = {"ja": "ja-JP", "en": "en-US"}


def chromium() -> str | None:
    on_a_mac = [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ON_A_MAC]
    return next((path for name in (*NAMES, *on_a_mac) if (path := shutil.which(name))), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine")
    # Playwright's loop runs in the thread of the tests, where Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=[*QUIET, *root])
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(browser: Browser, live_server, settings, tmp_path, request) -> Iterator[Callable[[Way], Visitor]]:
    """visit(way) -> a visitor in a window of their own, at no page yet; visit(way, "aoi"): signed in as a member."""
    from django.core.cache import cache

    expect.set_options(timeout=10_000)
    settings.MAIL_FOLDER = settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    cache.clear()  # the counts of allauth's limits outlive a test
    contexts, visitors = [], []

    def open_window(way: Way, handle: str = "") -> Visitor:
        context = browser.new_context(
            locale=LOCALES[way.language],
            viewport={"width": way.width, "height": 844 if way.width < 860 else 800},
            java_script_enabled=way.scripts,
            timezone_id="Asia/Tokyo",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if handle:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session(handle), "url": live_server.url}]
            )
        visitors.append(Visitor(context.new_page(), way, live_server.url, _pictures(request)))
        return visitors[-1]

    yield open_window
    if getattr(request.node, "failed", False):
        folder = ROOT / "screenshots"
        folder.mkdir(exist_ok=True)
        for visitor in visitors:
            visitor.page.screenshot(path=folder / f"{request.node.name}.png", full_page=True)
    for context in contexts:
        context.close()


def session(handle: str) -> str:
    """The cookie of somebody signed in."""
    from django.test import Client

    from enishi.members.models import Member

    client = Client()
    client.force_login(Member.objects.get(handle=handle))
    return next(iter(client.cookies.values())).value


def _pictures(request: pytest.FixtureRequest) -> Path | None:
    if not (folder := os.environ.get("ENISHI_PICTURES")):
        return None
    path = Path(folder) / request.node.originalname
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    outcome = yield
    if outcome.get_result().failed:
        item.failed = True  # type: ignore[attr-defined]
