"""Both framings carry the same sync messages; Hocuspocus puts the document's name in front."""

from __future__ import annotations

import pytest

from umarlaud.bench.framing import Framing
from umarlaud.errors import UnreadableMessage
from umarlaud.room.protocol import SAVED, chunk, varuint


def test_ours_is_plain_y_websocket():
    assert Framing().update(b"u") == b"\x00\x02\x01u"
    assert Framing().hello() == [b"\x00\x00\x01\x00"]


def test_hocuspocus_is_told_the_document_and_who_comes_first():
    framing = Framing("doc")
    sign_in, step1 = framing.hello()
    assert sign_in == b"\x03doc\x02\x00\x05bench"
    assert step1 == b"\x03doc\x00\x00\x01\x00"
    assert framing.update(b"u") == b"\x03doc\x00\x02\x01u"


def test_the_whole_document_is_known_by_its_step():
    assert Framing().is_whole(b"\x00\x01\x02\x00\x00")
    assert not Framing().is_whole(b"\x00\x02\x02\x00\x00")
    assert Framing("doc").is_whole(b"\x03doc\x00\x01\x02\x00\x00")
    with pytest.raises(UnreadableMessage):
        Framing("doc").is_whole(b"\x03xyz\x00\x01\x02\x00\x00")


def test_only_ours_says_how_much_is_saved():
    message = bytes((SAVED,)) + chunk(b"\x00") + varuint(300)
    assert Framing().saved(message) == 300
    assert Framing().saved(b"\x00\x02\x01u") is None
    assert Framing("doc").saved(message) is None
