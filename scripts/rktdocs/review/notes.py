"""What a reader of the comment must know before the plan's own figures: files that are no plan, and the way to main.

Finished Markdown; whatever a person wrote stands in it inert.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from rktdocs.review.classes import Kelas, by_class, touched_paths
from rktdocs.review.collect import Gathered
from rktdocs.review.docket import Docket, office_at
from rktdocs.review.github import Json
from rktdocs.review.lost_fields import lost_in_merges
from rktdocs.review.model import MAIN, MANY_COMMITS, ChangedFile, Decision
from rktdocs.review.returns import comments_of
from rktdocs.review.roles import INSTANSI_PATH
from rktdocs.review.words import office_name, other_beginning
from rktdocs.views.inert import inert, inert_quote

_SHOWN = 60
_MOST_COMMENTS = 20
_KINDS = {"added": "ditambah", "removed": "dihapus", "modified": "diubah", "changed": "diganti jenisnya"}
_MEANING = {
    Kelas.KEWENANGAN: "Berkas kewenangan: menentukan siapa yang memberi paraf dan persetujuan",
    Kelas.PENGATUR: "Berkas alat: dapat mengubah cara naskah diperiksa, dicetak, dan diterbitkan",
    Kelas.PANDUAN: "Panduan",
}
_GUARDIANS = (
    "Ini bukan paraf atas sebuah rencana: dua pejabat diminta sebagai **penjaga alat**. Yang dijaga: tidak ada yang "
    "mengubah alat tanpa sepengetahuan keduanya. Tanyakan kepada pengusul apa gunanya dan siapa yang sudah mencobanya; "
    "bila belum jelas, tekan **Request changes**."
)
_OF_A_FORK = (
    "_Usulan dari fork: pratinjau tidak dibuat, dan usulan ini tidak dapat diparaf. Seorang yang punya hak tulis "
    "membaca isinya, menyalinnya ke cabang di repositori ini, lalu membuka usulan dari sana._"
)
_PREVIEWS = {"html": "baca di ponsel", "pdf": "PDF"}
_SIGNING = "menunggu-persetujuan"


def notes_of(gathered: Gathered, docket: Docket) -> tuple[str, ...]:
    """All of it, the most urgent first."""
    files = gathered.snapshot.files
    classes = by_class(touched_paths(files))
    return (
        *_way_to_main(gathered, docket),
        *_many_commits(gathered),
        *_beginning(gathered, docket),
        *(_lost(gathered, docket) if Kelas.RENCANA in classes else ()),
        *(_preview(gathered, docket) if Kelas.RENCANA in classes else ()),
        *([_GUARDIANS] if list(classes) == [Kelas.PENGATUR] else []),
        *(_listed(kelas, names, files) for kelas, names in classes.items() if kelas in _MEANING),
        *_crest(classes.get(Kelas.RENCANA, ()), files),
        *([] if Kelas.RENCANA in classes else _votes_at_stake(gathered, docket)),
    )


def remarks_of(gathered: Gathered, decision: Decision) -> Iterator[str]:
    """What those wrote who gave a stage: a Disposisi too, though it holds nothing up."""
    for vote in decision.tahap:
        words = gathered.words.get(vote.review_id, "").strip() if vote is not None else ""
        if vote is not None and words:
            who = f"{inert(office_name(vote.peran, gathered.snapshot.stages))} {inert('@' + vote.login)}"
            yield f"**Catatan pada {inert(vote.jenis)}**, {who}:\n\n{inert_quote(words)}"
    for review, peran in comments_of(gathered)[-_MOST_COMMENTS:]:
        login = f" {inert('@' + review.user.login)}" if review.user else ""
        who = inert(office_name(peran, gathered.snapshot.stages)) + login
        yield f"**Catatan tanpa keputusan**, {who}:\n\n{inert_quote(gathered.words[review.id])}"


def _way_to_main(gathered: Gathered, docket: Docket) -> Iterator[str]:
    pull = gathered.snapshot.pull_request
    if not gathered.snapshot.behind or pull is None or gathered.snapshot.fork:
        return
    branch = quote(gathered.branch, safe="/")
    address = f"{docket.github.address}/compare/{branch}...{MAIN}?expand=1"
    yield (
        f"⚠️ **Tertinggal dari main.** Buka [usulan dari main ke cabang ini]({address}), tekan **Create pull request**, "
        "lalu **Merge pull request**. Baru sesudah itu paraf dan persetujuan diminta."
    )


def _many_commits(gathered: Gathered) -> Iterator[str]:
    count = len(gathered.snapshot.commits)
    if count >= MANY_COMMITS:
        yield (
            f"⚠️ **{count} commit dalam satu usulan.** Memeriksanya makin lama. Gabungkan usulan bagian seperlunya "
            "saja, dan mulai cabang baru untuk perbaikan besar."
        )


def _beginning(gathered: Gathered, docket: Docket) -> Iterator[str]:
    """That another value of `gerbang_sejak`, on main or in this proposal, moves nothing; an empty one stops all."""
    pull = gathered.snapshot.pull_request
    if pull is None or docket.anchor is None:
        return
    changes_it = INSTANSI_PATH in touched_paths(gathered.snapshot.files)
    office = office_at(docket.clone, pull.head_sha if changes_it else docket.main_tip)
    value = docket.anchor.commit if isinstance(office, str) else office.instansi.gerbang_sejak
    if value != docket.anchor.commit:
        yield f"⚠️ **{inert(other_beginning(docket.anchor.commit, value), limit=500)}.**"


def _lost(gathered: Gathered, docket: Docket) -> Iterator[str]:
    """What a person's merge dropped of what a parent had: a line of one side goes easily with a conflict's marks."""
    pull = gathered.snapshot.pull_request
    if pull is None or not docket.clone.has_commit(pull.head_sha):
        return
    lost = lost_in_merges(docket.clone, gathered.base_sha, pull.head_sha)
    if lost:
        lines = [
            f"- {inert(' › '.join(one.way))}: {inert(one.value)} (gabungan `{one.commit[:7]}`)" for one in lost[:_SHOWN]
        ]
        more = [f"- … dan {len(lost) - _SHOWN} isian lain"] if len(lost) > _SHOWN else []
        yield (
            "⚠️ **Isian yang hilang ketika dua cabang digabung dengan tangan.** Salah satu cabang memuatnya, hasil "
            "gabungannya "
            "tidak, dan tidak ada yang sengaja menghapusnya:\n\n" + "\n".join((*lines, *more))
        )


def _preview(gathered: Gathered, docket: Docket) -> Iterator[str]:
    pull = gathered.snapshot.pull_request
    if pull is None or pull.state != "open":
        return
    if gathered.snapshot.fork:
        yield _OF_A_FORK
        return
    yield preview_note(docket.previews.of(pull.number, pull.head_sha))


def preview_note(there: Mapping[str, str]) -> str:
    """The line that links a preview's files; where there are none it says how they come about."""
    links = [f"[{word}]({there[kind]})" for kind, word in _PREVIEWS.items() if kind in there]
    if links:
        return f"**Pratinjau naskah ini:** {' · '.join(links)}. Perlu masuk ke GitHub."
    return "_Pratinjau dibuat sesudah `validasi` hijau dan disimpan 30 hari; belum ada: jalankan ulang `validasi`._"


def _listed(kelas: Kelas, names: Sequence[str], files: Sequence[ChangedFile]) -> str:
    status = {file.filename: file.status for file in files}
    lines = [f"- {inert(name)} ({_KINDS.get(status.get(name, ''), 'dipindah')})" for name in names[:_SHOWN]]
    more = [f"- … dan {len(names) - _SHOWN} berkas lain"] if len(names) > _SHOWN else []
    return f"**{_MEANING[kelas]}**\n\n" + "\n".join((*lines, *more))


def _crest(names: Sequence[str], files: Sequence[ChangedFile]) -> Iterator[str]:
    """A picture is plan data, is printed on every document, and has no row in the table of changes."""
    pictures = [name for name in names if name.startswith("rkt/aset/")]
    if pictures:
        status = {file.filename: file.status for file in files}
        told = ", ".join(f"{inert(name)} ({_KINDS.get(status.get(name, ''), 'dipindah')})" for name in pictures)
        yield f"**Gambar yang tercetak pada dokumen:** {told}. Lihat pada PDF pratinjau."


def _votes_at_stake(gathered: Gathered, docket: Docket) -> Iterator[str]:
    """Which proposals would be behind once this one is merged: those that carry votes already."""
    own = gathered.snapshot.pull_request
    numbers = [
        int(pull["number"])
        for pull in docket.open_pulls
        if own is not None and int(pull["number"]) != own.number and _is_being_signed(docket, pull)
    ]
    if numbers:
        told = ", ".join(f"#{number}" for number in numbers)
        yield (
            f"⚠️ **{len(numbers)} usulan sedang ditandatangani ({told}).** Menggabungkan ini membuatnya tertinggal dari "
            "main dan menggugurkan suaranya: gabungkan sebelum atau sesudah penandatanganan."
        )


def _is_being_signed(docket: Docket, pull: Json) -> bool:
    """By its label, else by a green head; the list and the statuses are read once a run."""
    if _SIGNING in [label["name"] for label in pull["labels"]]:
        return True
    found = docket.seen_status(str(pull["head"]["sha"]))
    return found is not None and found[0] == "success"
