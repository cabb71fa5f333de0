"""Offices and officials: does the agency know them, are they in office, are their NIP well-formed?"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.signing import approver_role, signing_day
from rktdocs.records.instansi import Instansi, Pejabat
from rktdocs.records.spelling import closest, surely
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import INSTANSI, BagianScope, ProjectScope, RktScope
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import did_you_mean, quoted

_NIP = re.compile(r"[0-9]{8} [0-9]{6} [12] [0-9]{3}")
_ROLES = {"paraf": "memberi paraf", "persetujuan": "memberi persetujuan"}


@rule(
    Tingkat.PERINGATAN,
    judul="Penanggung jawab adalah jabatan di dinas ini",
    penjelasan=(
        "penanggung_jawab menyebut jabatan yang ada di instansi.yaml (bukan nama orang), sehingga tetap benar setelah "
        "pejabatnya berganti."
    ),
    perlu=("instansi",),
)
def penanggung_jawab_dikenal(scope: BagianScope) -> Iterator[Note]:
    """A penanggung jawab is an office that the agency names."""
    places: list[tuple[str, Route]] = [
        (each.induk.penanggung_jawab, each.rute)
        for each in scope.indikator
        if not each.renstra or each.renstra.penanggung_jawab != each.induk.penanggung_jawab  # told in renstra.yaml
    ]
    places += [(place.item.penanggung_jawab, place.rute) for place in scope.program]
    offices = scope.project.jabatan
    folded_offices = {office.casefold() for office in offices}
    for name, rute in places:
        if name and name.casefold() not in folded_offices:
            meant = closest(name, offices)
            sure = meant if meant and surely(name, meant) else ""
            yield Note(
                rute=(*rute, "penanggung_jawab"),
                pesan=f"Jabatan {quoted(name)} tidak ada di instansi.yaml{did_you_mean(meant)}",
                perbaikan=f"tulis {as_typed(sure)}"
                if sure
                else "tulis nama jabatan di instansi.yaml, bukan nama orang",
                tulis=sure or None,
            )


@rule(
    Tingkat.KESALAHAN,
    judul="NIP benar",
    penjelasan=(
        "NIP ditulis seperti 19700101 199503 1 001: delapan angka tanggal lahir, enam angka tahun dan bulan "
        "pengangkatan, jenis kelamin, nomor urut. Pejabat yang bukan ASN: NIP dikosongkan."
    ),
    sumber="Peraturan BKN tentang NIP; SOP Penyusunan RKT (blok tanda tangan)",
)
def nip_benar(scope: ProjectScope) -> Iterator[Note]:
    """A NIP has its groups and starts with a real date of birth."""
    places: list[tuple[str, Route, str]] = [
        (pejabat.nip, ("pejabat", at, "nip"), INSTANSI) for at, pejabat in enumerate(scope.plan.instansi.pejabat)
    ]
    if scope.plan.sop.disahkan_oleh:
        places.append((scope.plan.sop.disahkan_oleh.nip, ("disahkan_oleh", "nip"), "rkt/sop.yaml"))
    for nip, rute, berkas in places:
        if nip and not _NIP.fullmatch(nip):
            digits = re.sub(r"\D", "", nip)
            grouped = f"{digits[:8]} {digits[8:14]} {digits[14:15]} {digits[15:]}"
            sure = grouped if len(digits) == 18 and _NIP.fullmatch(grouped) else ""
            yield Note(
                rute=rute,
                berkas=berkas,
                pesan=f"NIP {quoted(nip)} tidak berbentuk 19700101 199503 1 001"
                + ("" if sure or len(digits) == 18 else f" (18 angka; di sini {len(digits)})"),
                perbaikan=f"tulis {sure}" if sure else "periksa NIP; kosongkan bila bukan ASN",
                tulis=sure or None,
            )
        elif nip and not _is_birth_date(nip[:8]):
            yield Note(
                rute=rute,
                berkas=berkas,
                pesan=f"NIP {quoted(nip)} diawali {nip[:8]}, yang bukan tanggal lahir",
                perbaikan="periksa delapan angka pertama: tahun, bulan, dan hari lahir",
            )


def _is_birth_date(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1930
    except ValueError:
        return False


@rule(
    Tingkat.KESALAHAN,
    judul="Paraf dan persetujuan dari dua akun",
    penjelasan=(
        "Tahap dalam satu rantai pemeriksaan diberikan orang yang berlainan: gerbang menghitung setiap akun satu kali. "
        "Bila pada hari yang sama satu akun memegang dua peran dalam rantai itu, dan tidak ada pejabat lain dengan "
        "akun sendiri pada salah satunya, tidak ada usulan yang dapat disetujui. Rangkap yang bertanggal akhir berupa "
        "peringatan."
    ),
    sumber="SOP Penyusunan RKT, langkah 6 dan 8",
)
def akun_dua_peran(scope: ProjectScope) -> Iterator[Note]:
    """Nobody holds two roles of one chain on one day, unless somebody else can give one of the two stages."""
    instansi = scope.plan.instansi
    for one, other in combinations([each for each in instansi.pejabat if each.akun], 2):
        if not one.shares_account(other) or not _is_alone(instansi, one, other):
            continue
        until = min(filter(None, (one.berlaku.sampai, other.berlaku.sampai)), default=None)
        span = f" (sampai {tanggal(until)})" if until else ""
        yield Note(
            rute=("pejabat", next(at for at, each in enumerate(instansi.pejabat) if each is other), "akun", "login"),
            berkas=INSTANSI,
            tingkat=Tingkat.PERINGATAN if until else None,
            pesan=f"Akun @{other.akun.login if other.akun else ''} tercatat untuk {one.jabatan} dan {other.jabatan} "
            f"pada hari yang sama{span}; satu akun dihitung satu kali, jadi tidak ada usulan yang dapat disetujui",
            perbaikan="isi akun masing-masing; bila orangnya memang sama, catat orang lain dengan akunnya (misalnya "
            "Plt.) pada salah satu peran untuk masa itu",
        )


def _is_alone(instansi: Instansi, one: Pejabat, other: Pejabat) -> bool:
    """Whether both hold roles of one chain on one day, and no third account can vote in either of them then."""
    roles = {one.peran, other.peran}
    chains = (instansi.rantai_reviu, instansi.rantai_sendiri)
    if len(roles) < 2 or not any(roles <= {stage.peran for stage in chain} for chain in chains):
        return False
    return one.berlaku.meets(other.berlaku) and not any(
        third.peran in roles
        and third.akun
        and not third.shares_account(one)
        and third.berlaku.meets(one.berlaku)
        and third.berlaku.meets(other.berlaku)
        for third in instansi.pejabat
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Masa jabatan tidak bertindihan",
    penjelasan=(
        "Dua pejabat dengan jabatan, peran, dan status yang sama tidak bersamaan: naskah mencetak yang pertama. "
        "Definitif bersama Plt. atau Plh. boleh."
    ),
    sumber="SOP Penyusunan RKT, langkah 6 dan 8",
)
def masa_jabatan(scope: ProjectScope) -> Iterator[Note]:
    """Nobody has the same role in the same way at the same time as another."""
    instansi = scope.plan.instansi
    for (_, one), (at, other) in combinations(enumerate(instansi.pejabat), 2):
        alike = all(
            getattr(one, key).casefold() == getattr(other, key).casefold() for key in ("peran", "jabatan", "status")
        )
        if alike and one.berlaku.meets(other.berlaku):
            yield Note(
                rute=("pejabat", at, "berlaku"),
                berkas=INSTANSI,
                pesan=f"{one.nama} dan {other.nama} sama-sama {other.jabatan} ({other.status}) pada hari yang sama",
                perbaikan="isi sampai pada yang berhenti dengan hari terakhirnya, mulai pada penggantinya dengan hari "
                "sesudahnya",
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Pejabat menjabat pada tanggal penetapan",
    penjelasan=(
        "Setiap peran dalam rantai pemeriksaan dijabat seseorang pada tanggal penetapan RKT. Tanpa tanggal tidak "
        "diperiksa; peran yang tidak ada di instansi.yaml dicatat di sana."
    ),
    sumber="SOP Penyusunan RKT, langkah 6 dan 8",
    perlu=("instansi",),
)
def pejabat_menjabat(scope: RktScope) -> Iterator[Note]:
    """Each role of the review chain is held on the day of signing."""
    instansi, day = scope.project.plan.instansi, scope.rkt.tahun.penetapan.tanggal
    known = {pejabat.peran for pejabat in instansi.pejabat}
    for tahap in instansi.rantai_reviu:
        if day is None or tahap.peran not in known or instansi.pejabat_on(tahap.peran, day):
            continue
        does = _ROLES.get(tahap.jenis, tahap.jenis)
        yield Note(
            rute=("penetapan", "tanggal"),
            pesan=f"Tidak ada pejabat dengan peran {tahap.peran} pada {tanggal(day)}, padahal peran itu {does}",
            perbaikan=f"lengkapi pejabat {tahap.peran} di instansi.yaml (berlaku: mulai dan sampai), atau periksa "
            "tanggal penetapan",
        )


@rule(
    Tingkat.INFORMASI,
    judul="Naskah siap disahkan",
    penjelasan=(
        "Sebelum disetujui, draf memuat tanggal penetapannya, dan pejabat ber-NIP yang menyetujuinya mempunyai pangkat "
        "dan golongan: setelah disetujui, lembar pengesahan dan Keputusan tidak berubah lagi. Data contoh tidak "
        "diperiksa."
    ),
    sumber="Permendagri 1/2023 tentang Tata Naskah Dinas",
    perlu=("instansi",),
)
def siap_disahkan(scope: RktScope) -> Iterator[Note]:
    """A draft that will be signed has its day, and its signer has a rank."""
    tahun, newest = scope.rkt.tahun, scope.project.plan.newest()
    if tahun.tahap != "draft" or tahun.contoh or (newest and newest.tahun > tahun.tahun):
        return  # nobody will sign it: not yet, never, or no more
    if tahun.penetapan.tanggal is None:
        yield Note(
            rute=("penetapan", "tanggal"),
            pesan="Tanggal penetapan belum diisi; tanpa itu dokumen memakai tanggal persetujuan",
            perbaikan="isi penetapan: tanggal (TTTT-BB-HH) sebelum meminta persetujuan",
        )
    instansi = scope.project.plan.instansi
    signer = instansi.pejabat_on(approver_role(instansi), signing_day(scope.rkt))
    if signer and signer.nip and not (signer.pangkat and signer.golongan):
        yield Note(
            rute=("penetapan",),
            pesan=f"Pangkat dan golongan {signer.jabatan} belum diisi; keduanya dicetak di atas NIP pada dokumen",
            perbaikan=f"isi pangkat dan golongan pejabat {signer.peran} di instansi.yaml",
        )


@rule(
    Tingkat.PERINGATAN,
    judul="Nama peserta rapat tidak disimpan di repositori",
    penjelasan=(
        "Daftar hadir di berkas menyebut jabatan saja; nama ditulis pada daftar hadir cetak. Berkas di repositori "
        "publik terbaca siapa saja, juga yang tidak terbit di situs, dan tetap ada dalam riwayatnya."
    ),
    sumber="UU 27/2022 tentang Pelindungan Data Pribadi",
)
def nama_hadir(scope: RktScope) -> Iterator[Note]:
    """Where the records stand in a repository, its attendance lists name offices, no people."""
    if not scope.project.plan.instansi.situs.repositori:
        return
    for notulen in scope.rkt.notulen:
        for at, guest in enumerate(notulen.hadir):
            if guest.nama and not guest.nama.startswith("("):  # else what stands for a name
                yield Note(
                    rute=("hadir", at, "nama"),
                    berkas=f"rkt/{scope.rkt.kunci}/notulen/{notulen.nama}.yaml",
                    pesan=f"Nama peserta {quoted(guest.nama)} terbaca umum bila repositori ini publik",
                    perbaikan="hapus baris nama; nama ditulis pada daftar hadir cetak (rkt rapat cetak)",
                )
