// The editor of a value: a field into which a number, a range or a bound is typed; a list where the row has a skala.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const { buat, namaId, pilihan } = rkt;

  const predikat = (bidang) => {
    const { rute, nilai, skala, ubah, sebutKosong } = bidang;
    const now = typeof nilai === "string" ? nilai : rkt.adaIsi(nilai) || rkt.isAngka(nilai) ? rkt.ketikan(nilai) : "";
    const field = buat("select", { id: namaId(rute) }, pilihan("", sebutKosong, now));
    field.append(...skala.nilai.map(([kode, nama]) => pilihan(kode, nama && nama !== kode ? `${kode} (${nama})` : kode, now)));
    if (now && !skala.nilai.some(([kode]) => kode === now)) field.append(pilihan(now, `${now} (tidak ada pada skala)`, now));
    field.addEventListener("change", () => ubah(field.value === now && typeof nilai !== "string" ? nilai : field.value || bidang.kosong));
    return rkt.bingkai(bidang, field);
  };

  /** `bidang.skala` is the indikator's skala; `bidang.satuan` may stand behind what is typed. */
  const nilai = (bidang) => {
    const { rute, wajib, skala, satuan, ubah } = bidang;
    bidang.sebutKosong ??= "Belum diisi";
    bidang.kosong = wajib || bidang.nilai === null ? null : undefined;
    if (skala) return predikat(bidang);
    const field = buat("input", { id: namaId(rute), value: rkt.ketikan(bidang.nilai), placeholder: bidang.sebutKosong, autocomplete: "off", size: 12 });
    const read = buat("output", { className: "rkt-isi__terbaca", htmlFor: namaId(rute) });
    const show = () => {
      const found = rkt.bacaNilai(field.value, satuan);
      read.textContent = rkt.isAngka(found.nilai) && /[0-9]{5}/.test(found.nilai.teks.split(".")[0]) ? `= ${rkt.terbaca(found.nilai)}` : "";
      return found;
    };
    field.addEventListener("input", () => {
      const found = show();
      ubah(found.nilai ?? (found.salah ? rkt.bersih(field.value) : bidang.kosong));
    });
    show();
    bidang.periksa = () => (show().salah ? `${show().salah}.` : "");
    return rkt.bingkai(bidang, buat("div", { className: "rkt-isi__angka" }, field, read), { field });
  };

  rkt.kendali.nilai = nilai;
})();
