"""`rkt serve --alamat`: what cannot be listened on is a sentence, before the site is built for it."""

import socket

import pytest

from rktdocs.cli import main
from rktdocs.commands.serve import refuse_bad_address
from support import EXAMPLE


@pytest.mark.parametrize(
    "alamat",
    [
        *("abc", "127.0.0.1", "127.0.0.1:", ":8000", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:99999"),
        *("127.0.0.1:-1", "127.0.0.1:8e3", "127.0.0.1:٨٠٠٠", "127.0.0.1:" + "9" * 5000),
        *("192.0.2.1:8000", "a" * 300 + ":8000", "x y:8000"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_at_once(alamat: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--alamat", alamat, "--project", str(EXAMPLE)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "tidak dapat dipakai" in told.err
    assert "perbaikan: " in told.err


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        alamat = f"127.0.0.1:{taken.getsockname()[1]}"
        assert main(["serve", "--alamat", alamat, "--project", str(EXAMPLE)]) == 2
    assert "sedang dipakai program lain" in capsys.readouterr().err


def test_a_free_address_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    refuse_bad_address(f"127.0.0.1:{port}")
    refuse_bad_address(f"localhost:{port}")
