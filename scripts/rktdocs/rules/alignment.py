"""Is the plan in line with the priorities and the Renstra? The SOP's one warning, and its step 1, as rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.editions import successor
from rktdocs.plan.references import TidakAda
from rktdocs.plan.rows import BarisSasaran
from rktdocs.records.places import rkt_pendek
from rktdocs.records.renstra import SasaranRenstra
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import BagianScope, RktScope
from rktdocs.words.texts import did_you_mean, folded, listed, meant_id, quoted


@rule(
    Tingkat.KESALAHAN,
    judul="Setiap sasaran menyebut prioritas pembangunan tahun itu",
    penjelasan=(
        "SOP memperingatkan: draf RKT yang tidak sesuai dengan prioritas pembangunan akan sering dikembalikan dan "
        "menghambat jadwal finalisasi. Karena itu setiap sasaran menyebut sedikitnya satu prioritas yang berlaku pada "
        "tahun rencana, dengan ID dari renstra.yaml. Sasaran penunjang (penunjang: true) boleh tanpa prioritas."
    ),
    sumber="SOP Penyusunan RKT, Peringatan nomor 1",
    perlu=("renstra",),
)
def sasaran_punya_prioritas(scope: RktScope) -> Iterator[Note]:
    """Each sasaran names a priority that holds in that year; a penunjang one may name none."""
    if not scope.year.prioritas and _needs_prioritas(scope):
        yield Note(
            rute=("prioritas",),
            on_key=True,
            berkas=scope.year.renstra.berkas,
            pesan=f"Prioritas pembangunan tahun {scope.tahun} belum ditulis; {rkt_pendek(scope.rkt.kunci)} "
            "memerlukannya",
            perbaikan=(
                f"tambahkan prioritas tahun {scope.tahun} dari RKPD:\n"
                f"{scope.tahun}: [{{id: ..., uraian: ..., sumber: ...}}]"
            ),
        )
        return
    for bagian in scope.bagian:
        for row in bagian.section.sasaran:
            if not row.prioritas and not row.item.penunjang:
                yield _without_prioritas(bagian, row)
            for at, prioritas in enumerate(row.prioritas):
                if isinstance(prioritas, TidakAda):
                    yield _unknown_prioritas(bagian, (*row.rute, "prioritas", at), prioritas.id)


def _needs_prioritas(scope: RktScope) -> bool:
    return any(not sasaran.penunjang for bagian in scope.rkt.bagian for sasaran in bagian.sasaran)


def _without_prioritas(scope: BagianScope, row: BarisSasaran) -> Note:
    known = scope.year.prioritas
    linked = row.renstra.prioritas if isinstance(row.renstra, SasaranRenstra) else ()
    ids = [name for name in linked if name in known]
    why = f" (Renstra menghubungkan {row.item.renstra} dengan {' dan '.join(ids)})" if ids else ""
    choices = "\n".join(f"{item.id}: {item.uraian}" for item in list(known.values())[:12])
    return Note(
        rute=(*row.rute, "prioritas"),
        berkas=scope.berkas,
        pesan=(
            f"{row.item.id} belum menyebut prioritas pembangunan tahun {scope.year.tahun}; "
            "tanpa itu draf akan dikembalikan"
        ),
        perbaikan=(
            f'tambahkan "prioritas: [{", ".join(ids) or "..."}]" pada sasaran ini{why}.\n'
            f"Prioritas tahun {scope.year.tahun}:\n{choices}"
        ),
    )


def _unknown_prioritas(scope: BagianScope, rute: Route, name: str) -> Note:
    tahun, known = scope.year.tahun, scope.year.prioritas
    others = scope.year.renstra.prioritas
    years = sorted(year for year, items in others.items() if any(item.id == name for item in items))
    choices = ", ".join(known)
    if years:
        pesan = f"{name} adalah prioritas tahun {' dan '.join(map(str, years))}, tidak berlaku pada tahun {tahun}"
        return Note(
            rute=rute, berkas=scope.berkas, pesan=pesan, perbaikan=f"ganti dengan prioritas tahun {tahun}: {choices}"
        )
    meant = meant_id(name, known)
    return Note(
        rute=rute,
        berkas=scope.berkas,
        pesan=f"Prioritas {name} tidak ada di {scope.year.renstra.berkas} tahun {tahun}{did_you_mean(meant)}",
        perbaikan=f'tulis "{meant}"' if meant else f"pilih salah satu: {choices}",
        tulis=meant or None,
    )


@rule(
    Tingkat.KESALAHAN,
    judul="Setiap sasaran berasal dari Renstra",
    penjelasan=(
        "RKT adalah rincian tahunan Renstra. Setiap sasaran menyebut ID sasaran (atau tujuan) di renstra.yaml pada "
        "isian renstra, sehingga pembaca dapat menelusurinya."
    ),
    sumber="SOP Penyusunan RKT, langkah 1 (Rancangan Renstra)",
    perlu=("renstra",),
)
def sasaran_dari_renstra(scope: BagianScope) -> Iterator[Note]:
    """`renstra` of a sasaran names a sasaran or a tujuan of the Renstra."""
    known = scope.year.sasaran_renstra
    for row in scope.section.sasaran:
        sasaran = row.item
        if row.renstra is not None or (sasaran.renstra and scope.project.ganda):
            continue  # an id that is there twice is told, and this one may be lost by it
        same = _same_sentence(scope, sasaran.uraian)
        meant = same[0] if same else meant_id(sasaran.renstra, known) or successor(sasaran.renstra, known)
        question = f". Maksud Anda {meant} ({quoted(known[meant].uraian)})?" if meant else ""
        if sasaran.renstra:
            lost = list(dict.fromkeys(lost_with(row).values()))
            also = f"; begitu pula {listed(lost, kata='dan')} pada indikatornya" if lost else ""
            where = scope.year.renstra.berkas
            pesan = f"{sasaran.id} menyebut {sasaran.renstra}, yang tidak ada di {where}{also}{question}"
        else:
            pesan = f"{sasaran.id} belum menyebut sasaran Renstra asalnya{question}"
        yield Note(
            rute=(*row.rute, "renstra"),
            pesan=pesan,
            perbaikan=f'tulis "renstra: {meant}"'
            if meant
            else (_LOST if sasaran.renstra else "") + f"isi renstra dengan salah satu ID: {listed(list(known))}",
            tulis=meant if meant and sasaran.renstra else None,
        )


def lost_with(row: BarisSasaran) -> Mapping[int, str]:
    """The indikator whose own reference is gone together with their sasaran's, by identity: one cause, told there."""
    gone = isinstance(row.ke_renstra, TidakAda)
    return {id(each): each.ke_renstra.id for each in row.baris if gone and isinstance(each.ke_renstra, TidakAda)}


_LOST = "bila terhapus dari Renstra, kembalikan di sana atau hapus sasaran ini; bila salah tulis, "


def _same_sentence(scope: BagianScope, uraian: str) -> list[str]:
    known = scope.year.sasaran_renstra
    return [name for name, item in known.items() if folded(item.uraian) == folded(uraian)]


@rule(
    Tingkat.PERINGATAN,
    judul="Kalimat sasaran sama dengan kalimat di Renstra",
    penjelasan=(
        "Sasaran RKT dan sasaran Renstra yang dirujuknya sebaiknya berbunyi sama; kalimat yang berbeda membuat pembaca "
        "bertanya apakah sasarannya memang sama. Huruf besar dan tanda baca tidak dibandingkan."
    ),
    sumber="SOP Penyusunan RKT, langkah 1 (Rancangan Renstra)",
)
def kalimat_sasaran_berbeda(scope: BagianScope) -> Iterator[Note]:
    """A sasaran is worded as the Renstra's sasaran that it names."""
    for row in scope.section.sasaran:
        known = row.renstra
        if not isinstance(known, SasaranRenstra) or known.id in scope.project.ganda:
            continue
        if folded(known.uraian) != folded(row.item.uraian):
            other = next(iter(_same_sentence(scope, row.item.uraian)), "")
            yield Note(
                rute=(*row.rute, "uraian"),
                pesan=f"Kalimat {row.item.id} berbeda dari {known.id} di Renstra: {quoted(known.uraian, 200)}"
                + (f"; kalimat ini kalimat {other}" if other else ""),
                perbaikan=f'bila sasarannya {other}, tulis "renstra: {other}"; bila memang {known.id}, tulis '
                f"{as_typed(known.uraian)}"
                if other
                else f"tulis {as_typed(known.uraian)}",
                tulis=None if other else known.uraian,
            )
