"""The one base of everything that can stop the work; bad input is no error but a `Finding`."""


class RktdocsError(Exception):
    """The work cannot be done. Carries one Indonesian sentence and how to mend it."""

    def __init__(self, pesan: str, perbaikan: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.perbaikan = perbaikan
