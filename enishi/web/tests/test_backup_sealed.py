"""An encrypted stream: what goes in comes out, and nothing of it that was changed."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.web.backup import sealed
from enishi.web.backup.faults import Fault

PASSPHRASE = "tsuki ga kirei desu ne"
HEAD = len(sealed.MAGIC) + sealed.SALT + sealed.TAG


@pytest.fixture(autouse=True, scope="module")
def _cheap() -> None:
    """What a passphrase costs to try is not what is tested here."""
    kept = dict(sealed.COST)
    sealed.COST["n"] = 2
    yield
    sealed.COST.update(kept)


def seal(*pieces: bytes, passphrase: str = PASSPHRASE) -> bytes:
    out = io.BytesIO()
    sealing = sealed.Sealing(out, passphrase)
    for piece in pieces:
        sealing.write(piece)
    sealing.finish()
    return out.getvalue()


def opened(sealed_bytes: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return io.BufferedReader(sealed.Opening(io.BytesIO(sealed_bytes), passphrase)).read()


#: Lengths around the edges of chunks, where such code goes wrong.
lengths = st.one_of(
    st.integers(0, 300),
    st.sampled_from([n * sealed.CHUNK + d for n in (1, 2, 3) for d in (-1, 0, 1)]),
)


@given(st.lists(lengths, max_size=4), st.text(min_size=1))
def test_what_is_sealed_is_opened(sizes: list[int], passphrase: str) -> None:
    pieces = [bytes([at + 1]) * size for at, size in enumerate(sizes)]
    assert opened(seal(*pieces, passphrase=passphrase), passphrase) == b"".join(pieces)


@given(lengths, st.data())
def test_what_was_changed_is_not(size: int, data: st.DataObject) -> None:
    whole = seal(b"x" * size)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    with pytest.raises(Fault):
        opened(changed)


@given(lengths, st.data())
def test_what_was_cut_off_is_not(size: int, data: st.DataObject) -> None:
    whole = seal(b"x" * size)
    with pytest.raises(Fault):
        opened(whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_chunks_cannot_be_left_out_swapped_or_added() -> None:
    whole, head, step = seal(b"x" * (sealed.CHUNK * 3)), HEAD, sealed.CHUNK + sealed.TAG
    header, one, two, three = whole[:head], *(whole[head + n * step : head + (n + 1) * step] for n in range(3))
    assert opened(header + one + two + three) == b"x" * (sealed.CHUNK * 3)
    for others in ((one, two), (two, one, three), (one, one, two, three), (one, two, three, three), (one, three)):
        with pytest.raises(Fault, match="damaged"):
            opened(header + b"".join(others))


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(Fault, match="wrong_passphrase"):
        opened(seal(b"secret"), PASSPHRASE + " ")


def test_the_same_twice_is_not_the_same_bytes_and_shows_nothing() -> None:
    first, second = seal(b"secret" * 100), seal(b"secret" * 100)
    assert first[len(sealed.MAGIC) :] != second[len(sealed.MAGIC) :]
    assert b"secret" not in first
