"""Compiled templates, kept as Python keeps compiled modules: in `__pycache__` within the package, renewed on their own.

Compiling the theme and our templates takes a quarter of a small site's time. They are never kept in a project: what
lies there may come from anyone, and this is code that runs.
"""

import hashlib
import sys
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from rktdocs.writing import OutputError, write_whole

FOLDER = Path(__file__).parent / "__pycache__" / "templat"
_DIGEST_SIZE = 32


class CompiledTemplates(BytecodeCache):
    """One file a template: a digest, then Jinja's bytecode with the hash of all that it was made of.

    `made_by` is what beside source and Jinja decides what a template compiles to. A file that is damaged or old is as
    one that is not there; a folder that cannot be written is none.
    """

    def __init__(self, made_by: bytes, folder: Path = FOLDER) -> None:
        self._made_by = b"\0".join((jinja2.__version__.encode(), sys.version.encode(), made_by, b""))
        self._folder = folder

    def get_source_checksum(self, source: str) -> str:
        """Hash the source and whatever else decides its bytecode."""
        return hashlib.sha256(self._made_by + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its file is whole and of this source."""
        try:
            data = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        digest, code = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
        if hashlib.sha256(code).digest() == digest:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code, where Python may keep its own."""
        if sys.dont_write_bytecode:
            return
        code = bucket.bytecode_to_string()
        try:
            write_whole(self._folder / bucket.key, hashlib.sha256(code).digest() + code)
        except OutputError:
            return
