"""Which edition of the Renstra holds: one for each year, and the one that tahun.yaml names is there."""

from collections.abc import Iterator

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.editions import edition_for, precedence, rivals
from rktdocs.records.places import rkt_pendek
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import ProjectScope, RktScope
from rktdocs.words.texts import did_you_mean, listed, meant_id


@rule(
    Tingkat.KESALAHAN,
    judul="Satu tahun, satu edisi Renstra",
    penjelasan=(
        "Beberapa Renstra boleh berdampingan: rkt/renstra.yaml, dan rkt/renstra/<nama>.yaml untuk periode berikutnya "
        "atau Perubahan Renstra. Dua edisi yang memuat tahun yang sama tidak boleh mulai berlaku pada hari yang sama, "
        "karena tidak jelas mana yang diikuti RKT. Perubahan Renstra menulis berlaku: {mulai: ...}."
    ),
    sumber="Permendagri 86/2017 (Perubahan Renstra)",
)
def edisi_tunggal(scope: ProjectScope) -> Iterator[Note]:
    """Of two editions with a year in common one came into force later."""
    for one, other in rivals([edisi.renstra for edisi in scope.plan.edisi]):
        later = precedence(one)[0].year + 1
        yield Note(
            rute=("berlaku", "mulai") if other.berlaku.mulai else ("periode",),
            berkas=other.berkas,
            pesan=f"Periode dan masa berlaku edisi ini bertindihan dengan {one.berkas}",
            perbaikan="bila ini Perubahan Renstra, tulis hari mulainya, sesudah edisi itu mulai, contoh: "
            f'"berlaku: {{mulai: {later}-01-01}}"; bila periode '
            "berikutnya, periksa periode; hapus edisi yang tersalin dua kali",
        )


@rule(
    Tingkat.KESALAHAN,
    judul="Edisi Renstra yang disebut tahun.yaml ada",
    penjelasan=(
        "Kunci renstra di tahun.yaml menyebut nama berkas Renstra tanpa .yaml (renstra untuk rkt/renstra.yaml). Tanpa "
        "isian itu RKT mengikuti edisi yang periodenya memuat tahunnya dan sedang berlaku."
    ),
)
def edisi_dikenal(scope: RktScope) -> Iterator[Note]:
    """The edition that a year names is there, or could not be read, which is told elsewhere."""
    name, plan = scope.rkt.tahun.renstra, scope.project.plan
    known = {edisi.renstra.nama: edisi.berkas for edisi in plan.edisi}
    if not name or name in known or "renstra" in plan.tak_terbaca:
        return
    meant = meant_id(name, known)
    yield Note(
        rute=("renstra",),
        pesan=f"Edisi Renstra {name} tidak ada{did_you_mean(meant)}",
        perbaikan=f"tulis renstra: {as_typed(meant)}"
        if meant
        else f"pilih salah satu: {listed(list(known))}; atau simpan edisi itu sebagai rkt/renstra/{name}.yaml",
        tulis=meant or None,
    )


@rule(
    Tingkat.PERINGATAN,
    judul="RKT mengikuti edisi Renstra yang berlaku",
    penjelasan=(
        "Tahun yang menyebut satu edisi Renstra tetap mengikuti edisi itu, juga bila sesudahnya ada Perubahan Renstra "
        "yang berlaku untuk tahun yang sama. RKT yang belum disahkan lalu diukur dengan target lama tanpa ada yang "
        "tahu; bila itu memang disengaja, alasannya ditulis."
    ),
    sumber="Permendagri 86/2017 (Perubahan Renstra)",
)
def edisi_berlaku(scope: RktScope) -> Iterator[Note]:
    """A year that names its edition names the one that holds in it; only one whose period has the year can."""
    name, editions = scope.rkt.tahun.renstra, [edisi.renstra for edisi in scope.project.plan.edisi]
    holds = edition_for(editions, scope.tahun, perubahan=scope.rkt.is_perubahan)
    if not name or holds is None or holds.nama == name or all(each.nama != name for each in editions):
        return
    yield Note(
        rute=("renstra",),
        pesan=f"{rkt_pendek(scope.rkt.kunci)} mengikuti edisi Renstra {name}, padahal yang berlaku untuk tahun "
        f"{scope.tahun} {holds.nama}",
        perbaikan=f"tulis renstra: {as_typed(holds.nama)}, lalu sesuaikan targetnya; bila RKT ini memang tetap "
        f'mengikuti {name}, tambahkan dikecualikan: {{edisi-berlaku: "alasannya"}} di tahun.yaml',
    )
