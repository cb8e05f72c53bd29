"""The server process: a subclass of Voila whose own addresses come first, with the rooms in the same event loop."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import secrets
import socket
import webbrowser
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from traitlets import Instance, Unicode
from voila.app import ThemesHandler, Voila
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from umarlaud.errors import AddressError, DataError
from umarlaud.locale import LANGUAGES
from umarlaud.purge import all_purged
from umarlaud.room.history import Historian
from umarlaud.room.room import Room
from umarlaud.room.rooms import Rooms
from umarlaud.server import handlers, room_socket, session, slips, vote_handlers
from umarlaud.server.access import Pace, cookie_secret
from umarlaud.server.acts import Turns
from umarlaud.server.addresses import hall_addresses
from umarlaud.server.api import ClockHandler
from umarlaud.server.assets import BaseMapHandler, CasesHandler, IconHandler, StaticHandler
from umarlaud.server.checks import Checks, ChecksHandler
from umarlaud.server.closing import Closing, ClosingHandler
from umarlaud.server.desk import DeskHandler, DeskShutdownHandler, FacilitatorIdentity, name_page
from umarlaud.server.exports import ExportHandler
from umarlaud.server.history import HistoryHandler
from umarlaud.server.journal import note_request
from umarlaud.server.measurements import MeasurementsHandler
from umarlaud.server.moderation import Moderation, ModerationHandler
from umarlaud.server.network import NetworkHandler, Networks
from umarlaud.server.pages import LightPages, template_paths
from umarlaud.server.series import NextHandler, SeriesHandler
from umarlaud.server.sheets import SheetHandler
from umarlaud.server.votes import Votes
from umarlaud.server.word_template import ExampleHandler, WordTemplateHandler
from umarlaud.side_process import SideProcess
from umarlaud.workshops import Workshops

log = logging.getLogger("umarlaud")

KEPT = (
    KernelHandler,
    VoilaKernelWebsocketHandler,
    TemplateStaticFileHandler,
    MultiStaticFileHandler,
    FileFindHandler,
    ThemesHandler,
)
"""Of Voila's own addresses only what a desk page needs: its kernel, and Voila's static files."""


class Server(Voila):
    """One process for pages, desks and rooms.

    Overridden of Voila 0.5.13, each held by a contract test: `init_settings`, `init_handlers`, `listen`,
    `setup_template_dirs`, `launch_browser`, `stop`.
    """

    PATIENCE = 15.0  # seconds that other languages wait, so that those who come back after a restart go first

    name = "voila"  # keeps reading voila.json
    port: int
    directory = Instance(Path, help="The data directory.")
    public_url = Unicode("", help="The address that people type, when the server stands behind another one.")
    first_page = Unicode("/", help="What `open_browser` opens.")

    def setup_template_dirs(self) -> None:
        """Our desk template in front of Voila's `lab`."""
        self.voila_configuration.template = "lab"
        self.voila_configuration.allow_template_override = "NO"
        self.voila_configuration.allow_theme_override = "NO"
        self.voila_configuration.show_tracebacks = False
        self.voila_configuration.prelaunch_hook = name_page
        if os.name == "posix":
            self.config.KernelManager.transport = "ipc"  # sockets of this user's own, not ports of the machine
        super().setup_template_dirs()
        self.template_paths = template_paths("desk")

    def init_settings(self) -> dict[str, Any]:
        """Opens the data directory; sessions are signed with its own key."""
        self.lock = FileLock(self.directory / "server.lock")
        self.workshops = self._open_directory()
        self.votes = Votes(self.workshops.store)
        self.rooms = Rooms(self.workshops.store, self._opened)
        self.analyst = SideProcess()
        self.networks, self.checks = Networks(self.analyst), Checks(self.analyst)
        self.side = SideProcess()
        self.historian = Historian(self.directory, self.side)
        self.turns = Turns()
        self.moderation = Moderation()
        self.closing = Closing(self)
        self.pace = Pace()
        self.purged = all_purged(self.workshops.store)
        self.desks: dict[str, str] = {}  # kernel id → workshop id
        # key of a desk's kernel → workshop id; gone with the server, as the kernels
        self._desk_keys: dict[str, str] = {}
        self.identity_provider_class = FacilitatorIdentity
        self.cookie_secret = cookie_secret(self.directory)
        self.pages = LightPages(self)
        settings = super().init_settings()
        return {
            **settings,
            "umarlaud": self,
            "login_url": "/",
            "websocket_max_message_size": room_socket.MAX_MESSAGE_BYTES,
            "websocket_ping_interval": 20,
            "websocket_ping_timeout": 15,
            "default_handler_class": handlers.NotFound,
            "log_function": note_request,
        }

    def _open_directory(self) -> Workshops:
        workshops = Workshops(self.directory)
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            workshops.store.close()
            raise DataError(
                "Another server already runs on the data folder {path}. Stop it, or choose another folder with --data.",
                path=self.directory,
            ) from None
        return workshops

    def _opened(self, room: Room) -> None:
        """Called for each room that opens."""
        self.votes.watch(room)
        self.moderation.watch(room)

    def init_handlers(self) -> list[Any]:
        """Our addresses first, then the few of Voila's that a desk needs."""
        desk = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        workshop = r"/w/([a-z0-9]{1,16})"
        ours = [
            (r"/", handlers.EnterHandler),
            (r"/j/([^/]{0,60})", handlers.EnterHandler),
            (workshop + r"/", session.LightHandler, {"notebook": "participant.ipynb"}),
            (workshop + r"/screen", session.LightHandler, {"notebook": "screen.ipynb"}),
            (workshop + r"/desk", DeskHandler, desk),
            (workshop + r"/room", room_socket.RoomHandler),
            (workshop + r"/desk-room", room_socket.RoomHandler, {"document": "desk"}),
            (workshop + r"/session", session.SessionHandler),
            (workshop + r"/qr.svg", handlers.QrHandler),
            (workshop + r"/network", NetworkHandler),
            (workshop + r"/checks", ChecksHandler),
            (workshop + r"/measurements", MeasurementsHandler),
            (workshop + r"/moderation", ModerationHandler),
            (workshop + r"/history", HistoryHandler),
            (workshop + r"/closing", ClosingHandler),
            (workshop + r"/next", NextHandler),
            (workshop + r"/series", SeriesHandler),
            (workshop + r"/votes/([A-Za-z0-9_~-]{1,64})", vote_handlers.VoteHandler),
            (workshop + r"/votes/([A-Za-z0-9_~-]{1,64})/ballot", vote_handlers.BallotHandler),
            (workshop + r"/votes/([A-Za-z0-9_~-]{1,64})/result", vote_handlers.ResultHandler),
            (workshop + r"/votes/([A-Za-z0-9_~-]{1,64})/slips", vote_handlers.SlipsHandler),
            (workshop + r"/slip", slips.SlipPageHandler, {"notebook": "participant.ipynb"}),
            (workshop + r"/slip.json", slips.SlipHandler),
            (r"/b/([^/]{1,60})", slips.SlipCodeHandler),
            (workshop + r"/export/([^/]+)", ExportHandler),
            (workshop + r"/word-template", WordTemplateHandler),
            (workshop + r"/word-template/example\.docx", ExampleHandler),
            (workshop + r"/sheets/([a-z-]{1,30})\.pdf", SheetHandler),
            (r"/static/(.+)", StaticHandler),
            (r"/places/([^/]+)", BaseMapHandler),
            (r"/cases/([^/]+)", CasesHandler),
            (r"/tiles/([0-9]{4}\.pmtiles)", handlers.TilesHandler, {"path": str(self.directory / "tiles")}),
            (r"/favicon.ico", IconHandler),
            (r"/clock", ClockHandler),
            (r"/health", handlers.HealthHandler),
            (r"/metrics", handlers.MetricsHandler),
            (r"/voila/api/shutdown/(.*)", DeskShutdownHandler),
        ]
        return ours + [rule for rule in super().init_handlers() if issubclass(rule[1], KEPT)]

    def listen(self) -> None:
        """Listens on the one port that was asked for, says where, and runs until it is stopped."""
        try:
            sockets = bind_sockets(
                self.port, self.ip or None, family=socket.AF_INET if self.ip in ("", "0.0.0.0") else socket.AF_UNSPEC
            )
        except OSError as error:
            raise self._address_error(error) from error
        if self.port == 0:
            self.port = sockets[0].getsockname()[1]
        server = HTTPServer(
            self.app,
            xheaders=self.public_url.startswith("https:"),
            max_body_size=1_000_000,
            idle_connection_timeout=60,  # also for who opens a connection and asks for nothing
            body_timeout=60,
        )
        server.add_sockets(sockets)
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self._after_start)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            print()
        finally:
            server.stop()
            self.stop()

    def _address_error(self, error: OSError) -> AddressError:
        if error.errno == errno.EADDRINUSE:
            return AddressError(
                "Port {port} is in use. Stop the other program, or choose another with --port.", port=self.port
            )
        if error.errno == errno.EACCES:
            return AddressError("Port {port} may not be used here. Choose one above 1024 with --port.", port=self.port)
        return AddressError(
            "The server cannot listen on {host}: {reason}.", host=self.ip, reason=error.strerror or str(error)
        )

    async def _after_start(self) -> None:
        """Says where the server is, and renders the pages before the first guest asks for them."""
        self.workshops.announce(self.local_url, self.join_base())
        self.started()
        self.closing.start()
        spoken = {workshop.language for workshop in self.workshops.list()}
        await self._render(sorted(spoken))
        if spoken:
            await asyncio.sleep(self.PATIENCE)
            await self._render(sorted(set(LANGUAGES) - spoken))

    async def _render(self, languages: list[str]) -> None:
        for language in languages:
            for notebook in ("participant.ipynb", "screen.ipynb"):
                try:
                    await self.pages.page(notebook, language)
                except Exception:
                    log.exception("%s could not be rendered in %s", notebook, language)

    def started(self) -> None:
        """Called when the server listens; the command line prints the addresses here."""
        if self.open_browser:
            self.launch_browser()

    def launch_browser(self) -> None:
        """Opens the facilitator's page, where there is a browser."""
        try:
            webbrowser.open(self.local_url + self.first_page)
        except webbrowser.Error as error:
            log.warning("no browser could be opened: %s", error)

    def stop(self) -> None:
        """Commits what is pending, stops kernels, frees the data directory."""
        self.closing.stop()
        self.analyst.close()
        self.side.close()
        asyncio.get_event_loop().run_until_complete(self.votes.close())
        asyncio.get_event_loop().run_until_complete(self.rooms.close())
        super().stop()
        self.workshops.announce(None)
        self.workshops.store.close()
        self.lock.release()

    def desk_key(self, workshop: str) -> str:
        """A key with which the kernel of a desk joins its room."""
        token = secrets.token_urlsafe(32)
        self._desk_keys[token] = workshop
        return token

    def opens(self, workshop: str, token: str) -> bool:
        """Whether a token is a facilitator's of this workshop."""
        return self._desk_keys.get(token) == workshop or self.workshops.opens(workshop, token)

    @property
    def local_url(self) -> str:
        """The address of this server on this laptop."""
        host = self.ip if self.ip not in ("", "0.0.0.0", "::") else "127.0.0.1"
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def join_base(self) -> str:
        """What stands before /j/CODE for people in the hall."""
        if self.public_url:
            return self.public_url.rstrip("/")
        addresses = hall_addresses() if self.ip in ("", "0.0.0.0", "::") else []
        return f"http://{addresses[0]}:{self.port}" if addresses else self.local_url
