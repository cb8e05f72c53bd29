"""The network is measured when it is asked for, and its rows hold what was measured beside the targets."""

from __future__ import annotations

from umarlaud.bench.drawn_network import drawn_network
from umarlaud.bench.network import ROUNDS, weigh
from umarlaud.bench.phone import Frames
from umarlaud.bench.run import USUAL, chosen

REST = {
    "pages": 1, "stock": 0, "sockets": 2, "typing": 1, "keys": 1.0, "seconds": 1.0, "rounds": 1,
    "peer": None, "peer_dir": None, "kills": 1,
}  # fmt: skip


def test_the_network_needs_a_browser_and_so_is_measured_only_when_asked_for():
    assert chosen(only="", network=False, **REST).parts == USUAL
    assert chosen(only="", network=True, **REST).parts == ("network",)
    assert chosen(only="bytes", network=True, **REST).parts == ("bytes", "network")
    assert chosen(only="network", network=False, **REST).parts == ("network",)


def test_every_step_of_weighing_is_measured_several_times():
    weighed = weigh(drawn_network(30, 60))
    assert weighed.keys() == {"read", "metrics", "layout", "layout again", "bands"}
    assert all(len(times) == ROUNDS and times == sorted(times) and times[0] > 0 for times in weighed.values())


def test_a_frame_over_fifty_milliseconds_is_a_jerk():
    frames = Frames((16.7, 16.7, 50.0, 50.1, 80.0))
    assert frames.long == 2
    assert frames.share(0.5) == 50.0
    assert Frames(()).share(0.95) is None
