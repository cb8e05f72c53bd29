"""The facilitator's desk: a full Voila page with a kernel, open to facilitators of the workshop only."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth import IdentityProvider, User
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

from umarlaud.locale import translator
from umarlaud.server.access import give_session, read_session
from umarlaud.server.handlers import Page


class FacilitatorIdentity(IdentityProvider):
    """Voila's own addresses (kernels and their channels) are for the facilitator whose desk started the kernel."""

    def get_user(self, handler: JupyterHandler) -> User | None:
        """The facilitator of the workshop that the kernel in the address belongs to; of any, for static files."""
        desks = handler.settings["umarlaud"].desks
        kernel = next(iter([*handler.path_kwargs.values(), *handler.path_args]), "")
        everyones = [] if "kernel" in handler.request.path else set(desks.values())
        mine = [desks[kernel]] if kernel in desks else everyones
        sessions = (read_session(handler, workshop) for workshop in mine)
        return next((User(s.person) for s in sessions if s and s.role == "facilitator"), None)


class DeskHandler(Page, TornadoVoilaHandler):
    """/w/ID/desk: exchanges the key in the address for a session, then serves the desk."""

    _workshop_id = ""
    _language = ""

    def set_default_headers(self) -> None:
        """Voila's pages run scripts of their own, so only what may frame them is set."""
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Content-Security-Policy", "frame-ancestors 'self'")

    @property
    def kernel_manager(self) -> Any:
        """Voila's kernel manager; kernels that the desk starts know their workshop and are known to be its."""
        return _DeskKernels(super().kernel_manager, self)

    def get_current_user(self) -> User | None:
        session = read_session(self, self._workshop_id)
        return User(session.person) if session and session.role == "facilitator" else None

    async def prepare(self) -> None:
        """Nothing of Jupyter's login: who may enter is decided in `get`."""

    async def get(self, workshop_id: str) -> None:
        workshop = self.workshop(workshop_id)
        if token := self.get_query_argument("token", ""):
            if not self.server.workshops.opens(workshop_id, token):
                raise HTTPError(403)
            give_session(self, workshop_id, "facilitator")
            self.language(workshop)  # what the address asks for is kept: it is not in the next one
            self.redirect(f"/w/{workshop_id}/desk")
            return
        self._workshop_id, self._language = workshop_id, self.language(workshop)
        self.current_user = User(self.session(workshop_id, facilitator=True).person)
        async for html in self.get_generator(path="desk.ipynb"):
            self.write(html)
            self.flush()

    def name_page(self, notebook: Any) -> None:
        """Tells the template what it cannot know otherwise: the language, and what the page is called."""
        t = translator(self._language)
        notebook.metadata["title"] = " · ".join((self.workshop(self._workshop_id).title, t("Desk")))
        notebook.metadata["language"] = self._language
        notebook.metadata["words"] = {
            "opening": t("Opening the desk…"),
            "patience": t("This takes a few seconds."),
            "lost": t(
                "This page has lost its connection to the server. What people write is safe. "
                "Load the page again when the server runs."
            ),
            "again": t("Load again"),
        }

    def kernel_environment(self) -> dict[str, str]:
        """What a desk kernel needs to join the room: the server, the workshop, a key of its own."""
        return {
            "UMARLAUD_URL": self.server.local_url,
            "UMARLAUD_WORKSHOP": self._workshop_id,
            "UMARLAUD_TOKEN": self.server.desk_key(self._workshop_id),
            "UMARLAUD_LANGUAGE": self._language,
            "UMARLAUD_DATA": str(self.server.directory),
            "UMARLAUD_PAGE": "desk",
            "UMARLAUD_PERSON": self.current_user.username,
        }


def name_page(handler: Any, notebook: Any, cwd: str) -> Any:  # noqa: ARG001 - Voila calls it by name
    """Voila's hook before a notebook is executed; a light page has no handler and names itself."""
    if isinstance(handler, DeskHandler):
        handler.name_page(notebook)
    return notebook


class _DeskKernels:
    """The kernel manager as one desk sees it."""

    def __init__(self, kernels: Any, desk: DeskHandler) -> None:
        self._kernels, self._desk = kernels, desk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kernels, name)

    async def start_kernel(self, **options: Any) -> str:
        environment = {**options.pop("env", {}), **self._desk.kernel_environment()}
        kernel_id = await self._kernels.start_kernel(env=environment, **options)
        self._desk.server.desks[kernel_id] = self._desk._workshop_id
        return kernel_id


class DeskShutdownHandler(VoilaShutdownKernelHandler):
    """Stops the kernel when a desk is closed.

    A beacon cannot carry the XSRF token (voila issue 1458), so the page's origin is checked instead; the kernel must be
    the facilitator's own.
    """

    def check_xsrf_cookie(self) -> None:
        if not self.check_origin():
            raise HTTPError(403)
