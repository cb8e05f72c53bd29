"""Zip files of others: never more memory than they say that they need."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from umarlaud.zipped import BrokenZip, TooMuchInside, packed, unpacked

REAL = 200_000_000


def lying() -> bytes:
    """A zip with a part of 200 MB that says that it has 1 000 bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file, file.open("a.xml", "w") as part:
        for _megabyte in range(REAL // 1_000_000):
            part.write(bytes(1_000_000))
    return buffer.getvalue().replace(REAL.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


def test_parts_come_back_as_they_were_and_the_same_parts_are_the_same_bytes():
    parts = {"a.xml": "õ".encode(), "b/c.bin": bytes(5)}
    assert unpacked(packed(parts), most=100) == parts
    assert packed(parts) == packed(parts)


def test_what_unpacks_to_more_than_is_wanted_is_not_unpacked():
    content = packed({"a.xml": bytes(900), "b.bin": bytes(900)})
    for limits in ({"most": 1_000}, {"most": 5_000, "most_text": 500}):
        with pytest.raises(TooMuchInside):
            unpacked(content, **limits)
    with pytest.raises(TooMuchInside):
        unpacked(packed({str(number): b"" for number in range(2_001)}), most=1_000)


def test_a_part_that_is_larger_than_it_says_takes_no_more_memory_than_it_says():
    content = lying()
    tracemalloc.start()
    try:
        with pytest.raises(BrokenZip):
            unpacked(content, most=10_000)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_ways_of_packing_that_cannot_be_unpacked_in_parts_are_refused(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        file.writestr("a.xml", bytes(100))
    with pytest.raises(BrokenZip):
        unpacked(buffer.getvalue(), most=1_000)
