"""What a page would open outside the server is found; what only looks like an address is not."""

from __future__ import annotations

from umarlaud.bench.first_load import Part, mentions_outside, reaches_outside


def part(body: str, kind: str) -> Part:
    return Part("/x", len(body), body.encode(), kind)


def test_a_page_that_loads_from_a_cdn_is_found():
    html = '<script src="https://cdn.jsdelivr.net/x.js"></script><link href=//fonts.example.org/a.css><a href="/w/1/">'
    assert reaches_outside(part(html, "text/html")) == ["//fonts.example.org/a.css", "https://cdn.jsdelivr.net/x.js"]


def test_a_style_that_loads_from_outside_is_found():
    css = "@import 'https://a.example/x.css'; a{background:url(//b.example/p.png)} b{background:url(/static/p.png)}"
    assert reaches_outside(part(css, "text/css")) == ["//b.example/p.png", "https://a.example/x.css"]


def test_a_namespace_is_no_address():
    assert mentions_outside(part('x("http://www.w3.org/2000/svg")', "text/javascript")) == []


def test_an_address_in_a_script_is_mentioned():
    assert mentions_outside(part("fetch('https://tiles.example.org/1')", "text/javascript")) == [
        "https://tiles.example.org/1"
    ]
