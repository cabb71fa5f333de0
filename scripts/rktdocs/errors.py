"""The one base of everything that can stop the work; bad input is no error but a `Finding`."""

import errno


class RktdocsError(Exception):
    """The work cannot be done. Carries one Indonesian sentence and how to mend it."""

    def __init__(self, pesan: str, perbaikan: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.perbaikan = perbaikan


WITH_ALL_LIBRARIES = (
    "jalankan lewat 'python3 scripts/run.py' (klon alat) atau 'bash .ci/rkt' (proyek dinas): keduanya memasang semuanya"
)
"""What brings a library that is not there: the locks hold all of them, and no index has this package."""


def os_reason(error: OSError) -> str:
    """Return in Indonesian why the system refused a file; the system's own words where it is none of the usual."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


_REASONS = {
    errno.ENOENT: "tidak ada",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EISDIR: "itu sebuah folder",
    errno.ENOTDIR: "bagian dari namanya bukan folder",
    errno.EEXIST: "sudah ada",
    errno.ENOTEMPTY: "foldernya tidak kosong",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ENOSPC: "ruang diska habis",
    errno.EDQUOT: "jatah diska habis",
    errno.EROFS: "diska hanya dapat dibaca",
    errno.EBUSY: "sedang dipakai",
    errno.ELOOP: "tautannya berputar",
    errno.EIO: "diska bermasalah",
    errno.EFBIG: "berkasnya lebih besar daripada yang diizinkan",
    errno.ENXIO: "tidak ada yang membacanya",
    errno.EPIPE: "pembacanya berhenti sebelum selesai",
}
