"""What the server overrides of Voila is there in the version that is pinned; a new version is looked at here first."""

from __future__ import annotations

import inspect
from importlib.metadata import version

from voila.app import Voila
from voila.handler import VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler


def test_the_version_is_the_one_that_was_looked_at():
    assert version("voila") == "0.5.13"


def test_what_is_overridden_is_called_as_it_was():
    for name in ("setup_template_dirs", "init_settings", "init_handlers", "listen", "launch_browser", "stop"):
        assert list(inspect.signature(getattr(Voila, name)).parameters) == ["self"], name
    start = inspect.getsource(Voila.start)
    calls = ("self.init_settings()", "self.init_handlers()", "self.listen()")
    assert [start.index(call) for call in calls] == sorted(start.index(call) for call in calls)


def test_a_page_is_still_made_by_a_generator_that_starts_the_kernel_through_the_kernel_manager():
    source = inspect.getsource(VoilaHandler.get_generator)
    assert "self.kernel_manager.start_kernel(" in source
    assert "env=kernel_env" in source


def test_a_notebook_is_still_rendered_to_text_with_a_kernel():
    parameters = list(inspect.signature(NotebookRenderer.generate_content_str).parameters)
    assert parameters == ["self", "kernel_id", "kernel_future"]


def test_the_beacon_that_stops_a_kernel_still_needs_our_check_of_the_origin():
    assert "check_xsrf_cookie" not in VoilaShutdownKernelHandler.__dict__, "voila issue 1458 is mended: drop ours"
