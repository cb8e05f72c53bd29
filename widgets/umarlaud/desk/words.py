"""Small pieces of the desk's HTML: text that people wrote is escaped, pictures are inline SVG of one line weight."""

from __future__ import annotations

import html
import re

from umarlaud.datasets import fold

_ICONS = {
    "check": '<path d="M20 6 9 17l-5-5"/>',
    "alert": '<path d="M12 9v4"/><path d="M12 17h.01"/>'
    '<path d="M10.3 3.9 1.8 18a2 2 0 0 0 1.7 3h17a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z"/>',
    "unplugged": '<path d="M12 20h.01"/><path d="M8.5 16.4a5 5 0 0 1 7 0"/><path d="m2 2 20 20"/>'
    '<path d="M5 12.9a10 10 0 0 1 5.2-2.7"/>',
    "screen": '<rect width="20" height="14" x="2" y="3" rx="2"/><path d="M8 21h8"/><path d="M12 17v4"/>',
    "phone": '<rect width="14" height="20" x="5" y="2" rx="2"/><path d="M12 18h.01"/>',
    "download": '<path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/><path d="m7 10 5 5 5-5"/><path d="M12 15V3"/>',
    "info": '<circle cx="12" cy="12" r="10"/><path d="M12 16v-4"/><path d="M12 8h.01"/>',
}


def text(value: object) -> str:
    """What people wrote, as HTML text."""
    return html.escape(str(value), quote=True)


def element(tag: str, words: object, css: str = "") -> str:
    """Words in an element."""
    styled = f" class='{css}'" if css else ""
    return f"<{tag}{styled}>{text(words)}</{tag}>"


def icon(name: str) -> str:
    """An icon (from Lucide, ISC licence) that says nothing by itself: words always stand beside it."""
    return (
        '<svg class="d-icon" aria-hidden="true" viewBox="0 0 24 24" width="20" height="20" fill="none" '
        f'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{_ICONS[name]}</svg>'
    )


def slug(title: str) -> str:
    """A file name from a title: lower case, plain letters, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:60] or "umarlaud"
