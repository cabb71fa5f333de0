"""The gate's sentences about who comes in by the rule of vacancy, for the table of all (`words`)."""

from rktdocs.review.model import ReasonKind

VACANCY_SENTENCES: dict[str, tuple[ReasonKind, str]] = {
    "kekosongan_membekukan": (
        ReasonKind.HALANGAN,
        "Selama {siapa}, yang masuk lewat kekosongan, menjabat (sampai {sampai}), tidak seorang pun boleh mengubah "
        "{kunci} di rkt/instansi.yaml.",
    ),
    "kekosongan_dihentikan": (
        ReasonKind.HALANGAN,
        "Dihentikan oleh @{login} ({waktu}). Hanya ia sendiri yang dapat mencabutnya, dengan menyetujui atau "
        "membatalkan (dismiss) penolakannya sendiri.",
    ),
    "kekosongan_belum_ditandatangani": (ReasonKind.KURANG, "Menunggu tanda tangan {peran}: {pemegang}."),
    "kekosongan_menunggu": (
        ReasonKind.KURANG,
        "Kedua tanda tangan ada. Boleh digabung sejak {waktu}: selama 24 jam siapa pun yang memegang peran, dan "
        "pendahulu yang digantikan, dapat menghentikannya dengan Request changes. Perubahan isi mengulang dari awal.",
    ),
    "kekosongan_calon": (ReasonKind.SUARA, "Suara @{login} ({waktu}) tidak dihitung: ia sendiri yang akan masuk."),
    "kekosongan_baru_menjabat": (
        ReasonKind.SUARA,
        "Suara @{login} ({waktu}) tidak dihitung: yang menandatangani kekosongan harus sudah menjabat ketika usulan "
        "ini dibuka.",
    ),
    "kekosongan": (
        ReasonKind.CATATAN,
        "Usulan ini memasukkan {siapa}, {mulai} sampai {sampai}, lewat kekosongan: cukup tanda tangan {penanda}. "
        "Keduanya menyatakan bahwa jabatan itu benar kosong, bahwa SK {sk} benar ada, dan bahwa sidik pindaiannya "
        "({pindai}…) sudah dicocokkan. Yang masuk begini tercatat selamanya.",
    ),
    "kekosongan_masih_dijabat": (
        ReasonKind.CATATAN,
        "Menurut rkt/instansi.yaml {peran} masih dijabat {pemegang}. Penanda tangan: hubungi ia atau atasannya lebih "
        "dulu. {pemegang}: bila Anda masih menjabat atau penunjukan ini keliru, tekan Request changes; itu "
        "menghentikannya.",
    ),
    "kekosongan_tertutup": (
        ReasonKind.CATATAN,
        "Jalan kekosongan tertutup bagi usulan ini: {sebab}. Yang berlaku rantai biasa: paraf, lalu persetujuan.",
    ),
    "masuk_lewat_kekosongan": (
        ReasonKind.CATATAN,
        "{siapa}, masuk lewat kekosongan: usulan nomor {usulan}, ditandatangani {penanda}; sampai {sampai}.",
    ),
}
