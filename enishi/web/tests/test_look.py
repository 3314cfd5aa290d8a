"""The look, held to its numbers: contrast, size, and a policy that allows the one inlined sheet and nothing else."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest

import enishi
from enishi.web import look

PACKAGE = Path(enishi.__file__).parent
GROUND = (look.FOLDER / "1-ground.css").read_text()


def tokens(block):
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", block))


LIGHT = tokens(GROUND.split("@media")[0])
DARK = LIGHT | tokens(GROUND.split("prefers-color-scheme:dark")[1].split("}}")[0])


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "card", "wash", "ai-wash", "shu-wash", "koke-wash")
TEXTS = [(text, ground) for text in ("ink", "soft", "ai") for ground in GROUNDS] + [
    ("shu", "paper"),
    ("shu", "card"),
    ("shu", "shu-wash"),
    ("koke", "paper"),
    ("koke", "koke-wash"),
    ("paper", "ai"),
]


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_aaa_contrast_and_borders_of_controls_aa(mode):
    for text, ground in TEXTS:
        assert contrast(mode[text], mode[ground]) >= 7, (text, ground)
    for ground in ("paper", "card"):
        assert contrast(mode["edge"], mode[ground]) >= 3


def test_dark_has_every_colour_of_light():
    assert set(tokens(GROUND.split("prefers-color-scheme:dark")[1].split("}}")[0])) == set(LIGHT)


def test_the_sheet_fits_the_budget():
    assert len(gzip.compress(look.sheet().encode(), 6)) <= 5500


def test_trimming_keeps_the_rules():
    css = "/* why */ a:hover , b > c {\n  color : red; margin: calc(1px + 2px) ;\n}\n@media (x) { d :has(e){f:g} }"
    assert look.trim(css) == "a:hover,b>c{color : red;margin:calc(1px + 2px)}@media (x){d :has(e){f:g}}"


def test_the_policy_allows_the_sheet_in_the_page(client, db):
    page = client.get("/")
    inlined = re.search(r"<style>(.*?)</style>", page.content.decode(), re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(inlined.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page["Content-Security-Policy"]
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    assert "default-src 'none'" in page["Content-Security-Policy"]


def test_no_page_carries_what_the_policy_forbids():
    for path in PACKAGE.rglob("jinja2/**/*.html"):
        source = path.read_text()
        assert not re.search(r"<[a-z][^>{]*\sstyle=", source), path
        assert not re.search(r"<[a-z][^>{]*\son[a-z]+=", source), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", source), path
        if path.name != "base.html":
            assert "<style" not in source, path
        assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", source), path
