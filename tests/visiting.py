"""A page open in a real browser, and what it did that no page of a site may do."""

import time
from typing import Any

from playwright.sync_api import Browser, Page

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}

_WATCH = """
window.hit = 0;
window.fired = () => { window.hit += 1 };
window.violations = [];
document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value }))
  .observe({ type: 'layout-shift', buffered: true });
"""


class Visit:
    """A page that is open: requests it made, complaints of its console, breaches of its policy, payloads that ran."""

    def __init__(self, browser: Browser, url: str, **options: Any) -> None:
        self.context = browser.new_context(**{**DESK, **options})
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.host = "/".join(url.split("/")[:3])
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.context.add_init_script(_WATCH)
        self.page.goto(url)

    def drawn(self) -> "Visit":
        """Wait until the figure stands in the drawing's place."""
        self.page.locator("#chart").scroll_into_view_if_needed()
        self.page.wait_for_selector("#chart.drawn .main-svg", timeout=30_000)
        until(self.page, "document.querySelectorAll('#chronos-timeline .xtick').length > 0")
        return self

    @property
    def foreign(self) -> list[str]:
        """Requests to other hosts."""
        return [url for url in self.asked if not url.startswith((self.host + "/", "data:", "blob:"))]

    def links(self) -> list[str]:
        """Every address on the page that a click, a form or an embedding could follow."""
        found = self.page.evaluate(
            "Array.from(document.querySelectorAll('*')).flatMap(node => Array.from(node.attributes)"
            ".filter(a => /(^|:)(href|src|action|formaction|data|poster|srcdoc|srcset|background)$/i.test(a.name))"
            ".map(a => a.value))"
        )
        return [str(one) for one in found]

    def close(self) -> tuple[int, list[str]]:
        """How often a payload ran, and every breach; the page is closed."""
        hits = int(self.page.evaluate("window.hit"))
        wrong = [*self.page.evaluate("window.violations || []"), *self.foreign, *self.said]
        self.context.close()
        return hits, wrong


def until(page: Page, expression: str, seconds: float = 10.0) -> None:
    """Wait until an expression is true on a page. Playwright's own way to wait evaluates strings, which the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not within {seconds} s: {expression}"
        page.wait_for_timeout(25)
