"""The document as a Word file to correct. It needs the extra `word`, which only `rktdocs.word.year` asks for."""

import importlib.util

from rktdocs.errors import WITH_ALL_LIBRARIES, RktdocsError


def require_docx() -> None:
    """Ask for the library before a module of this room is loaded. Raises RktdocsError."""
    if importlib.util.find_spec("docx") is None:
        raise RktdocsError("pustaka 'python-docx' belum terpasang", WITH_ALL_LIBRARIES)
