"""Light pages: a notebook executed once by Voila for each language, its kernel stopped, the HTML shared by everyone."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_core.utils import ensure_async
from voila.notebook_renderer import NotebookRenderer
from voila.paths import collect_template_paths
from voila.utils import get_page_config

from umarlaud.errors import DataError
from umarlaud.server.assets import manifest

if TYPE_CHECKING:
    from umarlaud.server.app import Server

log = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "templates"
SESSION_MARK = "<!--umarlaud-session-->"
"""Where a page gets the session of who asks for it."""


def template_paths(name: str) -> list[str]:
    """Our template of that name, then Voila's own."""
    return [str(TEMPLATES / name), str(TEMPLATES), *collect_template_paths(["voila", "nbconvert"], "lab")]


class LightPages:
    """The rendered pages, kept until their notebook or the bundle changes."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._pages: dict[tuple[str, str], tuple[object, tuple[str, str]]] = {}
        self._locks: dict[tuple[str, str], asyncio.Lock] = {}

    async def page(self, notebook: str, language: str) -> tuple[str, str]:
        """The HTML of a page before and after the place of the session."""
        key = (notebook, language)
        path = Path(self._server.root_dir) / notebook
        try:
            version = (path.stat().st_mtime_ns, str(manifest()))
        except FileNotFoundError:
            raise DataError("There is no notebook {path}.", path=path) from None
        async with self._locks.setdefault(key, asyncio.Lock()):
            kept = self._pages.get(key)
            if kept is None or kept[0] != version:
                html = await self._render(notebook, language)
                head, _, tail = html.partition(SESSION_MARK)
                self._pages[key] = kept = (version, (head, tail))
        return kept[1]

    async def _render(self, notebook: str, language: str) -> str:
        server = self._server
        settings = server.app.settings
        configuration = server.voila_configuration
        page_config = get_page_config(
            base_url=server.server_url, settings=settings, log=server.log, voila_configuration=configuration
        )
        renderer = NotebookRenderer(
            request_handler=None,
            voila_configuration=configuration,
            traitlet_config=server.config,
            notebook_path=notebook,
            template_paths=template_paths("light"),
            config_manager=server.config_manager,
            contents_manager=server.contents_manager,
            base_url=server.server_url,
            kernel_spec_manager=server.kernel_spec_manager,
            page_config={**page_config, "language": language, "files": manifest()},
            mathjax_config="",
            mathjax_url="",
        )
        await renderer.initialize()
        kernels = server.kernel_manager
        kernel_id = await ensure_async(
            kernels.start_kernel(
                kernel_name=renderer.notebook.metadata.kernelspec.name,
                path="",
                env={**os.environ, "UMARLAUD_LANGUAGE": language, "UMARLAUD_PAGE": "light"},
            )
        )
        try:
            html = await renderer.generate_content_str(kernel_id, kernels.get_kernel(kernel_id))
        finally:
            await ensure_async(kernels.shutdown_kernel(kernel_id))
        log.info("rendered %s in %s", notebook, language)
        return html
