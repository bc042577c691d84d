"""The day's page in a real browser: what a person sees must be whole, readable and silent."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

WIDTHS = [1280, 390]
CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")

# Text that leaves its drawing, texts that cover each other, and text too small to read.
TEXT_FAULTS = """
const faults = [];
for (const svg of document.querySelectorAll('svg')) {
  const frame = svg.getBoundingClientRect();
  const seen = [];
  for (const text of svg.querySelectorAll('text')) {
    const box = text.getBoundingClientRect();
    const name = text.textContent;
    if (box.left < frame.left - 1 || box.right > frame.right + 1 ||
        box.top < frame.top - 1 || box.bottom > frame.bottom + 1) faults.push('outside: ' + name);
    if (parseFloat(getComputedStyle(text).fontSize) * frame.width / 400 < 7)
      faults.push('too small: ' + name);
    for (const [other, its] of seen) {
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (across > 1 && down > box.height * 0.35) faults.push('overlap: ' + other + ' / ' + name);
    }
    seen.push([name, box]);
  }
}
return faults;
"""

# Contrast of every text with the nearest background painted below it, as WCAG 2 defines it.
CONTRAST = """
const rgb = c => (c.match(/[0-9.]+/g) || []).map(Number);
const lum = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
  return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
  if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
const faults = [];
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
  if (e.tagName === 'title' || e.closest('title')) continue;
  const style = getComputedStyle(e);
  const a = lum(rgb(e.ownerSVGElement ? style.fill : style.color)), b = lum(ground(e));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) faults.push(e.tagName + ' ' + ratio.toFixed(2) + ': ' + e.textContent.slice(0, 40));
}
return faults;
"""


def reports():
    directory = os.environ.get("HUXIN_DEMO_DIR")
    if not directory:
        pytest.skip("HUXIN_DEMO_DIR names no demo; run ./huxin demo --dir DIR and set it to DIR")
    found = sorted(Path(directory).glob("reports/*.html"))
    assert found, f"{directory}/reports holds no report"
    return found


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    webdriver = pytest.importorskip("selenium.webdriver")
    if not CHROMIUM or not DRIVER:
        pytest.skip("no chromium: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    profile = tmp_path_factory.mktemp("profile")
    for flag in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={profile}",
    ]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def show(browser, page, width, scheme):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    browser.get(page.resolve().as_uri())
    shots = os.environ.get("HUXIN_SHOTS")
    if shots:
        Path(shots).mkdir(parents=True, exist_ok=True)
        size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        shot = browser.execute_cdp_cmd(
            "Page.captureScreenshot",
            {
                "captureBeyondViewport": True,
                "clip": {"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1},
            },
        )
        import base64

        name = f"{page.stem}-{width}-{scheme}.png"
        (Path(shots) / name).write_bytes(base64.b64decode(shot["data"]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_should_be_whole_and_legible(browser, width, scheme):
    for page in reports():
        show(browser, page, width, scheme)
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width, f"{page.name} is {wide} px wide on a screen of {width}"
        assert browser.execute_script(TEXT_FAULTS) == []
        assert browser.execute_script(CONTRAST) == []
        errors = [log for log in browser.get_log("browser") if log["level"] == "SEVERE"]
        assert errors == [], json.dumps(errors)


def test_should_draw_every_chart(browser):
    for page in reports():
        show(browser, page, 1280, "light")
        charts = browser.execute_script(
            "return [...document.querySelectorAll('figure.chart')].map(f => {"
            " const b = f.querySelector('svg').getBoundingClientRect();"
            " return [f.querySelector('figcaption').textContent, b.width, b.height]; })"
        )
        for title, width, height in charts:
            assert width > 200 and height > 100, f"{page.name}: '{title}' is {width} x {height}"
        titles = [title for title, _, _ in charts]
        assert "Share of the balance that is late, by days past due" in titles


def test_should_fetch_nothing():
    for page in reports():
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"https?://|<script|<link|<img|url\(|@import", text)
