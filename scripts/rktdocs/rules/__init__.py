"""The registry of all rules. The rules themselves stand in their topic's file, their examples in `contoh/`."""

from collections.abc import Sequence
from typing import Any

from rktdocs.findings import Note
from rktdocs.rules import (
    acceptance,
    action_plans,
    agreements,
    alignment,
    cascade,
    codes,
    direction,
    editions,
    ids,
    iku,
    leaps,
    likeness,
    masters,
    methods,
    money,
    names,
    naming,
    odd_results,
    panduan,
    people,
    promised_money,
    promises,
    quarters,
    references,
    renstra_targets,
    results,
    scales,
    signatories,
    structure,
    units,
    values,
    wording,
    year_file,
    years,
)
from rktdocs.rules.acceptance import Acceptances
from rktdocs.rules.rule import Rule
from rktdocs.rules.scope import BagianScope, BarisScope, ProjectScope, RenstraScope, RktScope

FOR_BARIS: tuple[Rule[BarisScope], ...] = (
    scales.nilai_cocok_skala,
    values.dua_nilai,
    scales.angka_cocok_predikat,
    units.satuan_cocok_nama,
    values.persen_wajar,
    values.persen_pecahan,
    values.nilai_negatif,
    values.rentang_urut,
    values.batas_cocok_arah,
    direction.arah_target,
    leaps.lompatan_target,
    values.bilangan_bulat,
    naming.dua_indikator,
    naming.arah_ditanya,
    naming.skor_dalam_persen,
    naming.kenaikan_atau_keadaan,
    names.nama_ganda,
    wording.indikator_terukur,
    wording.formula_ada,
    codes.kode_program,
    money.pagu_berjenjang,
    money.pagu_bulat,
    money.pagu_tanpa_target,
    leaps.lompatan_pagu,
    structure.sasaran_tanpa_program,
)
"""Rules that look at rows with values and at lines of money, of a section and of the Renstra alike."""

FOR_BAGIAN: tuple[Rule[BagianScope], ...] = (
    *FOR_BARIS,
    direction.arah_berbeda,
    alignment.sasaran_dari_renstra,
    alignment.kalimat_sasaran_berbeda,
    names.nama_beda_renstra,
    renstra_targets.target_sesuai_renstra,
    renstra_targets.target_beda_beralasan,
    renstra_targets.renstra_tanpa_target,
    structure.sasaran_punya_indikator,
    structure.sasaran_punya_hasil,
    structure.bagian_kosong,
    structure.belum_diisi,
    structure.tahun_cocok,
    ids.id_unik,
    structure.sasaran_program_dikenal,
    structure.bagian_dikenal,
    direction.target_tanpa_tantangan,
    quarters.triwulan_kosong,
    quarters.triwulan_jumlah,
    quarters.triwulan_akhir,
    quarters.triwulan_rata,
    methods.triwulan_tanpa_cara,
    methods.predikat_dihitung,
    methods.periode_ukur_cocok,
    quarters.triwulan_arah,
    quarters.triwulan_nol,
    money.pagu_kosong,
    people.penanggung_jawab_dikenal,
    years.id_tetap,
    references.menggantikan_dikenal,
    years.satuan_berganti,
)
"""Rules that look at one section file; those marked loose also run on a file outside a project."""

FOR_RENSTRA: tuple[Rule[RenstraScope], ...] = (
    *FOR_BARIS,
    direction.arah_antar_tahun,
    direction.kondisi_akhir_cocok,
    codes.kode_dua_nama,
)
"""Rules that look at one edition of the Renstra."""

FOR_RKT: tuple[Rule[RktScope], ...] = (
    alignment.sasaran_punya_prioritas,
    iku.iku_satu_pemilik,
    iku.target_penuh_ganda,
    structure.tahun_cocok,
    editions.edisi_dikenal,
    editions.edisi_berlaku,
    structure.bagian_tanpa_berkas,
    units.satuan_dikenal,
    likeness.indikator_beda_satuan,
    likeness.nama_mirip,
    codes.kode_dua_nama,
    codes.program_dari_renstra,
    money.pagu_sesuai_renstra,
    people.pejabat_menjabat,
    people.siap_disahkan,
    years.perubahan_beralasan,
    years.tahun_terkunci,
    year_file.tahun_di_naskah,
    year_file.periode_terlampaui,
    year_file.kiriman_kosong,
    masters.tanggal_notulen,
    people.nama_hadir,
    masters.notulen_lengkap,
    masters.rapat_tercatat,
)
"""Rules that look at one year's plan."""

FOR_PROJECT: tuple[Rule[ProjectScope], ...] = (
    ids.id_unik,
    wording.sasaran_kondisi,
    people.nip_benar,
    people.akun_dua_peran,
    people.masa_jabatan,
    references.rujukan_dikenal,
    editions.edisi_tunggal,
    masters.pita_skala,
    masters.pengisian_beralasan,
    results.realisasi_cocok,
    results.realisasi_sejenis,
    results.realisasi_lengkap,
    odd_results.realisasi_wajar,
    results.realisasi_bukti,
    agreements.pk_cocok,
    cascade.pk_iku,
    cascade.pk_turun,
    promises.pk_target,
    promised_money.pk_anggaran,
    agreements.pk_dppa,
    promises.pk_tanggal,
    action_plans.pk_aksi,
    agreements.pk_perubahan,
    signatories.pk_pejabat,
)
"""Rules that look at the whole project."""

FOR_ACCEPTANCES: tuple[Rule[Acceptances], ...] = (acceptance.pengecualian_dipakai,)
"""What watches the reasons by which people accept a peringatan; runs last."""

FOR_TEXT: tuple[Rule[str], ...] = (panduan.panduan_aman,)
"""Rules that look at a guide's text."""

FOR_PICTURES: tuple[Rule[Sequence[Note]], ...] = (panduan.gambar_aman,)
"""Rules that look at an SVG below rkt/."""

_ALL: tuple[Rule[Any], ...] = (
    *FOR_RKT,
    *FOR_BAGIAN,
    *FOR_RENSTRA,
    *FOR_PROJECT,
    *FOR_ACCEPTANCES,
    *FOR_TEXT,
    *FOR_PICTURES,
)
RULES: tuple[Rule[Any], ...] = tuple(rule for _, rule in sorted({rule.id: rule for rule in _ALL}.items()))
"""Every rule there is, by its name; one that looks at two kinds of things stands here once."""
