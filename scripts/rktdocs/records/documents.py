"""The files of one reading by path: whole where something is wrong, as text alone where nothing is. Reads no file."""

from collections.abc import Iterator, Mapping

from rktdocs.records.document import Document

_RECENT = 32


class Documents(Mapping[str, Document]):
    """Documents by path; one that was kept as text gets its places back when it is asked for."""

    def __init__(self) -> None:
        self._kept: dict[str, Document | str] = {}
        self._recent: dict[str, Document] = {}

    def keep(self, path: str, document: Document | str) -> None:
        """Keep a document, or the text of one that can be read again any time."""
        self._kept[path] = document

    def text(self, path: str) -> str | None:
        """Return a file's text, None where no such file was read."""
        kept = self._kept.get(path)
        return kept.text if isinstance(kept, Document) else kept

    def __getitem__(self, path: str) -> Document:
        """Return the document with its places. Raises KeyError."""
        kept = self._kept[path]
        if isinstance(kept, Document):
            return kept
        if path not in self._recent:
            from rktdocs.records.yaml_reader import read_yaml

            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[path] = read_yaml(kept.encode(), path)
        return self._recent[path]

    def __iter__(self) -> Iterator[str]:
        """Paths in the order of reading."""
        return iter(self._kept)

    def __len__(self) -> int:
        """How many files were read."""
        return len(self._kept)
