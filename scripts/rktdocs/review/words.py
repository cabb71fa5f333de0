"""The gate's sentences and times in Bahasa Indonesia: one table of codes, no decision is taken here."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from rktdocs.review.model import Decision, Reason, ReasonKind, Snapshot, Stage, State, Vote, utc
from rktdocs.review.vacancy_words import VACANCY_SENTENCES
from rktdocs.words.dates import setempat, singkatan_zona, zone_of
from rktdocs.words.offices import KEPALA

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")

_STATE_WORDS = {
    State.KONSEP: "Draf",
    State.MENUNGGU_PARAF: "Menunggu paraf",
    State.MENUNGGU_PERSETUJUAN: "Menunggu persetujuan {kepala}",
    State.DIKEMBALIKAN: "Dikembalikan untuk diperbaiki",
    State.DISETUJUI: "Disetujui {kepala}",
}

SOP_STEPS = {
    State.KONSEP: 5,
    State.MENUNGGU_PARAF: 6,
    State.DIKEMBALIKAN: 7,
    State.MENUNGGU_PERSETUJUAN: 8,
    State.DISETUJUI: 9,
}
"""Where each state stands in the SOP's table."""

_CATATAN, _SUARA = ReasonKind.CATATAN, ReasonKind.SUARA
_KURANG, _HALANGAN, _TIDAK_UTUH = ReasonKind.KURANG, ReasonKind.HALANGAN, ReasonKind.TIDAK_UTUH

SENTENCES: dict[str, tuple[ReasonKind, str]] = {
    # what leads the comment
    "renstra_diubah": (
        _CATATAN,
        "Renstra diubah: tolok ukur semua bagian ikut bergeser. Periksa berkas Renstra itu dulu.",
    ),
    "rujukan_diubah": (
        _CATATAN,
        "Rujukan diubah: satuan, skala atau kode program yang berlaku ikut bergeser. Periksa rkt/rujukan.yaml dulu.",
    ),
    "akun_berganti_nama": (
        _CATATAN,
        "@{login} ialah akun yang di rkt/instansi.yaml bernama {tercatat} (nomornya sama), jadi suaranya dihitung. "
        "Tulis nama barunya di sana lewat usulan yang disetujui.",
    ),
    # not whole: undecided
    "data_tidak_utuh": (_TIDAK_UTUH, "Data dari GitHub tidak terbaca utuh{rincian}. Jalankan pemeriksaan sekali lagi."),
    "peran_tidak_terbaca": (
        _TIDAK_UTUH,
        "Pemegang peran di rkt/instansi.yaml cabang main tidak terbaca, jadi tidak ada suara yang dapat dinilai.",
    ),
    "tahap_tidak_lengkap": (
        _TIDAK_UTUH,
        "Rantai reviu di rkt/instansi.yaml harus memuat paraf dan berakhir dengan persetujuan.",
    ),
    "terlalu_banyak_commit": (
        _TIDAK_UTUH,
        "Usulan memuat {jumlah} commit; GitHub memperlihatkan paling banyak {batas}. Pecah usulan menjadi beberapa.",
    ),
    "terlalu_banyak_berkas": (
        _TIDAK_UTUH,
        "Usulan mengubah {jumlah} berkas; GitHub memperlihatkan paling banyak {batas}. Pecah usulan menjadi beberapa.",
    ),
    "commit_terakhir_hilang": (
        _TIDAK_UTUH,
        "Commit terakhir {commit} tidak ada dalam daftar commit usulan: cabang berubah selagi dibaca.",
    ),
    "waktu_tidak_terbaca": (
        _TIDAK_UTUH,
        "Waktu commit terakhir didorong atau tujuan usulan ditetapkan tidak terbaca. "
        "Bekerjalah di cabang repositori ini, bukan di fork.",
    ),
    "pengunggah_tidak_terbaca": (
        _TIDAK_UTUH,
        "Pengunggah commit {commit} tidak terbaca. Bekerjalah di cabang repositori ini, bukan di fork.",
    ),
    "reviu_bertentangan": (
        _TIDAK_UTUH,
        "Reviu nomor {nomor} terbaca dua kali dengan isi berbeda: data berubah selagi dibaca.",
    ),
    "pembatalan_tidak_jelas": (
        _TIDAK_UTUH,
        "Reviu @{login} ({waktu}) dibatalkan, tetapi tidak terbaca apa isinya sebelum dibatalkan.",
    ),
    "penyusun_terhapus": (
        _TIDAK_UTUH,
        "Penyusun commit {commit} kini tanpa akun di GitHub (dihapus, atau alamatnya tidak terdaftar), jadi tidak "
        "dapat dibuktikan lagi bahwa pemberi suara bukan penyusunnya. Arsip yang sudah terbukti tetap berlaku. Yang "
        "belum terbukti: sebut commit penggabungannya di rkt/tanpa-persetujuan.yaml beserta alasannya, lewat usulan "
        "yang disetujui.",
    ),
    "penyetuju_terhapus": (
        _TIDAK_UTUH,
        "Suara yang diberikan {waktu} kini tanpa akun: akunnya dihapus dari GitHub, jadi tidak dapat dibuktikan lagi "
        "siapa yang memberikannya. Arsip yang sudah terbukti tetap berlaku. Yang belum terbukti: sebut commit "
        "penggabungannya di rkt/tanpa-persetujuan.yaml beserta alasannya, lewat usulan yang disetujui.",
    ),
    # blockers
    "tanpa_usulan": (
        _HALANGAN,
        "Commit ini tidak masuk lewat usulan (pull request), jadi tidak pernah diparaf dan disetujui.",
    ),
    "masih_konsep": (
        _HALANGAN,
        "Usulan masih ditandai draf di GitHub. Tekan “Ready for review” bila sudah siap diperiksa.",
    ),
    "ditutup": (_HALANGAN, "Usulan sudah ditutup tanpa digabung."),
    "sudah_digabung": (_HALANGAN, "Usulan sudah digabung."),
    "dikembalikan": (
        _HALANGAN,
        "Dikembalikan oleh {pemberi} @{login} ({waktu}). Perbaiki, lalu minta @{login} memeriksa lagi: hanya "
        "persetujuannya, atau pembatalan oleh pemegang peran yang tidak ikut menyusun, yang mengakhiri pengembalian.",
    ),
    "pembatalan_tidak_berlaku": (
        _SUARA,
        "Pengembalian oleh @{login} tetap berlaku walau dibatalkan{pembatal}: yang boleh membatalkan hanya pemegang "
        "peran yang tidak ikut menyusun.",
    ),
    "bercampur": (
        _HALANGAN,
        "Usulan mencampur {rincian}. Pecah: satu usulan memuat satu macam berkas saja (rencana, atau realisasi satu "
        "triwulan, atau Perjanjian Kinerja); panduan boleh menyertai.",
    ),
    "berkas_ditolak": (_HALANGAN, "Berkas {berkas} tidak diterima: {sebab}."),
    "isian_salah": (
        _HALANGAN,
        "Isian usulan ini menambah {jumlah} kesalahan menurut aturan di cabang main. Perbaiki semuanya; yang pertama: "
        "{pertama}.",
    ),
    "tertinggal": (
        _HALANGAN,
        "Cabang usulan ini tertinggal dari main. Bawa isi main yang terbaru ke dalamnya dulu; paraf dan persetujuan "
        "yang diberikan sebelum itu gugur.",
    ),
    "penyusun_tidak_dikenal": (
        _HALANGAN,
        "Penyusun commit {commit} tidak terhubung ke akun GitHub, jadi tidak dapat dipastikan bahwa pemberi suara "
        "bukan penyusunnya. Daftarkan alamat surelnya di akun yang benar, atau buat ulang commit itu.",
    ),
    "dari_fork": (
        _HALANGAN,
        "Usulan datang dari fork: pemiliknya dapat menghapus bukti siapa yang mengunggahnya kapan saja. Salin isinya "
        "ke cabang di repositori ini, lalu buka usulan dari sana.",
    ),
    "penyusun_tersembunyi": (
        _HALANGAN,
        "Commit {commit} memakai nama program (bot), tetapi alat di main tidak membuat isi yang sama dari kiriman atau "
        "format, jadi penyusunnya belum diketahui. Tanyakan kepada yang mengunggahnya ({pengunggah}) siapa yang "
        "menyusun, lalu buat ulang commit itu atas nama orang itu sendiri.",
    ),
    # publishing
    "belum_digabung": (_HALANGAN, "Usulan belum digabung ke main."),
    "bukan_ke_main": (_HALANGAN, "Usulan digabung ke {base}, bukan ke main."),
    "bukan_commit_gabungan": (
        _HALANGAN,
        "Commit {commit} bukan commit penggabungan usulan ini ({gabungan}): squash dan rebase tidak diterima.",
    ),
    "isi_berbeda": (
        _HALANGAN,
        "Isi commit {commit} tidak sama dengan isi yang disetujui: gabungkan dengan “Create a merge commit” dari "
        "cabang yang mutakhir; squash dan rebase tidak diterima.",
    ),
    "commit_tanpa_persetujuan": (
        _HALANGAN,
        "Commit tanpa persetujuan sebelum ini: {commit}. Sebut di rkt/tanpa-persetujuan.yaml beserta alasan yang belum "
        "tertulis di sana, lewat usulan yang diparaf dan disetujui.",
    ),
    # what lacks
    "belum_diberi": (_KURANG, "Menunggu {tahap}: {pemegang}."),
    "peran_kosong": (
        _KURANG,
        "Menunggu {tahap}, tetapi tidak ada pejabat yang sedang memegang peran {peran}. Lengkapi rkt/instansi.yaml.",
    ),
    "pemegang_habis": (
        _KURANG,
        "Menunggu {tahap}, tetapi semua pemegang peran {peran} ikut menyusun usulan ini atau sudah memberi tahap lain. "
        "Tunjuk pejabat pengganti (Plt.) di rkt/instansi.yaml.",
    ),
    # refused votes
    "akun_terhapus": (_SUARA, "Suara sebuah akun yang sudah dihapus ({waktu}) tidak dihitung."),
    "bukan_manusia": (_SUARA, "Suara @{login} ({waktu}) tidak dihitung: akun itu bukan akun orang."),
    "bukan_pemegang_peran": (
        _SUARA,
        "Suara @{login} ({waktu}) tidak dihitung: akun itu tidak memegang peran dalam rantai pemeriksaan usulan ini, "
        "menurut rkt/instansi.yaml di cabang main.",
    ),
    "akun_berganti": (
        _SUARA,
        "Suara @{login} ({waktu}) tidak dihitung: nomor akunnya bukan yang tercatat di rkt/instansi.yaml. Nama akun "
        "ini mungkin sudah berpindah tangan.",
    ),
    "di_luar_masa_jabatan": (_SUARA, "Suara @{login} ({waktu}) tidak dihitung: di luar masa ia memegang peran."),
    "tanpa_hak_tulis": (
        _SUARA,
        "Suara @{login} ({waktu}) tidak dihitung: akun itu tidak punya hak tulis di repositori.",
    ),
    "ikut_menyusun": (
        _SUARA,
        "Suara @{login} ({waktu}) tidak dihitung: ia ikut menyusun usulan ini. Mintalah pemegang peran lain "
        "(misalnya Sekretaris atau Plt.).",
    ),
    "penyusun_belum_pasti": (_SUARA, "Suara @{login} ({waktu}) tidak dihitung selama ada penyusun yang tidak dikenal."),
    "tanpa_waktu": (_SUARA, "Suara @{login} tidak dihitung: waktunya tidak terbaca."),
    "waktu_di_depan": (_SUARA, "Suara @{login} ({waktu}) tidak dihitung: waktunya di depan waktu pemeriksaan ini."),
    "setelah_digabung": (_SUARA, "Suara @{login} ({waktu}) tidak dihitung: diberikan setelah usulan digabung."),
    "bukan_commit_terakhir": (
        _SUARA,
        "Suara @{login} ({waktu}) tidak dihitung: diberikan untuk commit lain, bukan commit terakhir {commit}.",
    ),
    "mendahului_commit": (
        _SUARA,
        "Suara @{login} tidak dihitung: diberikan {awal}, sebelum commit terakhir didorong {akhir}.",
    ),
    "mendahului_tujuan": (
        _SUARA,
        "Suara @{login} tidak dihitung: diberikan {awal}, sebelum tujuan usulan diganti {akhir}.",
    ),
    "dibatalkan": (_SUARA, "Suara @{login} ({waktu}) tidak dihitung: sudah dibatalkan (dismissed)."),
    "ditarik": (
        _SUARA,
        "Suara @{login} ({waktu}) tidak dihitung: sesudah itu ia mengembalikan, "
        "atau suaranya yang lebih baru dibatalkan.",
    ),
    "mendahului_tahap": (_SUARA, "Suara @{login} tidak dihitung: {tahap} {awal} mendahului {sebelumnya} {akhir}."),
    "tahap_belum_ada": (_SUARA, "Suara @{login} tidak dihitung: {tahap} {awal} diberikan sebelum ada {sebelumnya}."),
    "orang_sama": (
        _SUARA,
        "Suara @{login} ({waktu}) untuk {tahap} tidak dihitung: orang yang sama sudah memberi {sebelumnya}.",
    ),
    # notes
    "ditahan_github": (
        _CATATAN,
        "@{login} meminta perubahan ({waktu}). Suaranya tidak dihitung di sini, tetapi GitHub menahan tombol gabung "
        "selama permintaan itu berdiri. Minta @{login} mencabutnya, atau pejabat dalam rantai reviu menekan "
        "“Dismiss review”.",
    ),
    "peran_tanpa_persetujuan": (
        _CATATAN,
        "Commit {commit} mengubah rkt/instansi.yaml di main tanpa persetujuan, jadi pejabat yang disebutnya tidak "
        "dihitung: yang berlaku keadaan terakhir yang disetujui. Jelaskan di rkt/tanpa-persetujuan.yaml.",
    ),
    "main_tanpa_usulan": (
        _CATATAN,
        "Commit {commit} masuk ke main tanpa usulan yang disetujui. Usulan ini boleh dinilai dan digabung, tetapi "
        "tidak ada yang terbit sampai commit itu dijelaskan di rkt/tanpa-persetujuan.yaml (panduan Telanjur salah).",
    ),
    "riwayat_dimulai_ulang": (
        _CATATAN,
        "{kapan}. Yang disetujui sebelumnya ada di {dari} (sampai commit {commit}); itu keterangan dinas dan tidak "
        "dibuktikan oleh repositori ini.",
    ),
    "tujuan_bukan_main": (
        _CATATAN,
        "Tujuan usulan ini {base}, bukan main: gerbang tidak menahannya, dan reviu di sini bukan paraf.",
    ),
    "pejabat_ikut_menyusun": (
        _CATATAN,
        "@{login} ({peran}) ikut menyusun usulan ini (misalnya lewat “Commit suggestion”, “Update branch” atau "
        "unggahan), jadi suaranya tidak dihitung. Mintalah pemegang peran lain (misalnya Sekretaris atau Plt.).",
    ),
    **VACANCY_SENTENCES,
}
"""code -> (kind, sentence). The codes are a contract; the sentences may be polished."""


def reason(code: str, **words: object) -> Reason:
    """Make the reason of a code, its sentence filled in."""
    kind, sentence = SENTENCES[code]
    return Reason(code=code, pesan=sentence.format(**words), kind=kind)


def other_beginning(first: str, value: str) -> str:
    """Say of another value of `gerbang_sejak` than the first that it moves nothing."""
    what = f"berisi {short_sha(value)}" if value else "kosong, dan selama itu tidak ada yang terbit"
    return (
        f"gerbang_sejak di rkt/instansi.yaml {what}; riwayat gerbang tetap dimulai dari {short_sha(first)}, nilai "
        f"pertama yang pernah tertulis di main, dan tidak ada commit yang dilewati karenanya. Nilai yang benar: {first}"
    )


def role_name(peran: str) -> str:
    """`kasubag_program` as people write it: Kasubbag Program."""
    return " ".join(word.capitalize() for word in peran.replace("kasubag", "kasubbag").split("_"))


def office_name(peran: str, stages: Iterable[Stage]) -> str:
    """A role of the chain as this agency calls it: its head is a Kepala Badan, an Inspektur, a Camat elsewhere."""
    told = (stage.jabatan for stage in stages if stage.peran == peran == KEPALA and stage.jabatan)
    return next(told, role_name(peran))


def asked_for(decision: Decision, snapshot: Snapshot) -> Iterator[tuple[Stage, Vote | None]]:
    """Each stage that a proposal must pass, with its vote: those of the chain, or the signatures of a vacancy."""
    if decision.passage is None:
        return zip(snapshot.stages, decision.tahap, strict=False)
    signers = (
        Stage(jenis="tanda tangan", peran=peran, jabatan=office_name(peran, snapshot.stages))
        for peran in decision.passage.vacancy.signers
    )
    return zip(signers, decision.passage.votes, strict=True)


def state_words(state: State, stages: Sequence[Stage]) -> str:
    """A state in words, with the office whose approval is the last."""
    return _STATE_WORDS[state].format(kepala=office_name(stages[-1].peran, stages) if stages else "Kepala")


def stage_name(stage: Stage, stages: Iterable[Stage]) -> str:
    """A stage in few words: "paraf" where there is one, else with the office; "persetujuan Kepala"."""
    if stage.jenis == "paraf" and sum(other.jenis == "paraf" for other in stages) == 1:
        return "paraf"
    office = office_name(stage.peran, stages)
    return f"{stage.jenis} {'Kepala' if office.startswith('Kepala ') and stage.peran == KEPALA else office}"


def short_sha(sha: str) -> str:
    """The first characters of a commit id, as GitHub shows them."""
    return sha[:7]


def clock(instant: datetime | None, zone: str) -> str:
    """Day and time in the agency's zone: `24 Nov 2026 10.00 WITA`."""
    if instant is None:
        return "waktu tidak diketahui"
    local = _local(instant, zone)
    return f"{_day(local)} {local.year} {local:%H.%M} {singkatan_zona(zone)}"


def clock_pair(first: datetime, second: datetime, zone: str) -> tuple[str, str]:
    """Two instants as short as they can be told apart: `10.00` and `11.00`, with days or seconds if need be."""
    one, two = _local(first, zone), _local(second, zone)
    if one.date() != two.date():
        return f"{_day(one)} {one.year} {one:%H.%M}", f"{_day(two)} {two.year} {two:%H.%M}"
    form = "%H.%M" if (one.hour, one.minute) != (two.hour, two.minute) else "%H.%M.%S"
    return one.strftime(form), two.strftime(form)


def start_of(day: date, zone: str) -> datetime:
    """The instant at which a day begins in the agency's zone: a role's `mulai`."""
    return datetime.combine(day, time(), zone_of(zone))


def end_of(day: date, zone: str) -> datetime | None:
    """The instant at which a day has passed in the agency's zone: a role's `sampai`, whose day still counts."""
    return None if day == date.max else start_of(day + timedelta(days=1), zone)


def local_day(instant: datetime, zone: str) -> date:
    """The agency's calendar day at an instant."""
    return _local(instant, zone).date()


def _local(instant: datetime, zone: str) -> datetime:
    try:
        return setempat(utc(instant), zone)
    except OverflowError:  # the first or last day of the calendar
        return instant


def _day(local: datetime) -> str:
    return f"{local.day} {MONTHS[local.month - 1]}"
