// The editor of a value: number, range, bound, a word of the skala, or not filled in. One fieldset, native controls.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const { buat, namaId, pilihan } = rkt;
  const BOUNDS = ["kurang_dari", "paling_banyak", "paling_sedikit", "lebih_dari"];

  const shape = (value, scale) => {
    if (value === undefined) return "";
    if (value === null) return "kosong";
    if (typeof value === "string") return scale ? "predikat" : "angka";
    if (!rkt.adaIsi(value)) return "angka";
    return BOUNDS.some((bound) => rkt.punya(value, bound)) ? "batas" : "rentang";
  };
  const kelompok = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries.filter(([, value]) => value !== undefined)));

  const named = (id, text, field) => buat("div", { className: "rkt-nilai__bagian" }, buat("label", { htmlFor: id, textContent: text }), field);
  const figure = (id, text, value, checks, onChange) => {
    const field = buat("input", { id, value: rkt.tampilan(value), inputMode: "decimal", autocomplete: "off", size: 8 });
    const read = buat("output", { className: "rkt-isi__terbaca", htmlFor: id });
    checks.push(rkt.angkaKe(field, read, onChange));
    const box = named(id, text, field);
    box.append(read);
    return box;
  };

  const PARTS = {
    angka: ({ id, nilai, ubah, checks }) => [figure(`${id}-angka`, "Angka", rkt.adaIsi(nilai) ? undefined : nilai, checks, (value) => ubah(value ?? null))],
    rentang: ({ id, nilai, ubah, checks }) => {
      const now = { min: nilai?.min, maks: nilai?.maks };
      const put = (name) => (value) => {
        now[name] = value;
        ubah(kelompok([["min", now.min], ["maks", now.maks]]));
      };
      return [figure(`${id}-min`, "Dari", now.min, checks, put("min")), figure(`${id}-maks`, "Sampai", now.maks, checks, put("maks"))];
    },
    batas: ({ id, nilai, ubah, checks, skema }) => {
      const now = { kind: BOUNDS.find((bound) => nilai && rkt.punya(nilai, bound)) ?? "paling_banyak" };
      now.value = nilai?.[now.kind];
      const put = () => ubah(kelompok([[now.kind, now.value]]));
      const kind = buat("select", { id: `${id}-batas` }, ...BOUNDS.map((bound) => pilihan(bound, rkt.anak(skema, bound).title, now.kind)));
      kind.addEventListener("change", () => ((now.kind = kind.value), put()));
      return [named(kind.id, "Batas", kind), figure(`${id}-angka`, "Angka", now.value, checks, (value) => ((now.value = value), put()))];
    },
    predikat: ({ id, nilai, ubah, scale }) => {
      const now = typeof nilai === "string" ? nilai : "";
      const field = buat("select", { id: `${id}-predikat` }, pilihan("", "Pilih ...", now));
      field.append(...(scale?.nilai ?? []).map(([kode, nama]) => pilihan(kode, nama && nama !== kode ? `${kode} (${nama})` : kode, now)));
      if (now && !scale?.nilai.some(([kode]) => kode === now)) field.append(pilihan(now, `${now} (tidak ada pada skala)`, now));
      field.addEventListener("change", () => ubah(field.value || null));
      return [named(field.id, "Predikat", field)];
    },
    kosong: () => [],
    "": () => [],
  };

  /** `bidang.skala` is the indikator's skala; `bidang.sebutKosong` how "null" is called here. */
  const nilai = (bidang) => {
    const { rute, skema, wajib, ubah, skala, sebutKosong = "Belum diisi", hint = "" } = bidang;
    const id = namaId(rute);
    const now = shape(bidang.nilai, skala);
    const shapes = [
      ...(wajib ? [] : [["", "(tidak diisi)"]]),
      ["kosong", sebutKosong],
      ["angka", "Angka"],
      ["rentang", "Rentang"],
      ["batas", "Batas"],
      ...(skala || now === "predikat" ? [["predikat", "Predikat"]] : []),
    ];
    const field = buat("select", { id }, ...shapes.map(([value, text]) => pilihan(value, text, now)));
    const parts = buat("div", { className: "rkt-nilai__isi" });
    let checks = [];
    const show = (kind, value) => {
      checks = [];
      parts.replaceChildren(...PARTS[kind]({ id, nilai: value, ubah, checks, skema, scale: skala }));
    };
    field.addEventListener("change", () => {
      const kept = typeof bidang.nilai === "object" ? undefined : bidang.nilai;
      const fresh = field.value === "angka" && kept instanceof rkt.Bilangan ? kept : null;
      show(field.value, fresh);
      ubah(field.value === "" ? undefined : ["rentang", "batas"].includes(field.value) ? Object.create(null) : fresh);
    });
    show(now, bidang.nilai);
    bidang.periksa = () => checks.map((check) => check()).find(Boolean) ?? "";
    const row = buat("div", { className: "rkt-nilai" }, named(id, "Bentuk", field), parts);
    return rkt.bingkai(bidang, row, { group: true, hint });
  };

  rkt.kendali.nilai = nilai;
})();
