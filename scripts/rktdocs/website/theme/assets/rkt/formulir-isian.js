// From schema and data to fieldsets: which control a field gets, lists with rows to add and to remove, errors at their place.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const { buat, namaId, kendali } = rkt;
  const FIRST = {
    sasaran: ["uraian", "renstra", "prioritas", "indikator"],
    indikator: ["uraian", "satuan", "skala", "target", "perhitungan", "triwulan", "alasan_perbedaan", "sub_indikator"],
    sub_indikator: ["uraian", "satuan", "skala", "target", "perhitungan", "triwulan"],
    program: ["kode", "nama", "sasaran", "pagu", "indikator", "kegiatan"],
    kegiatan: ["kode", "nama", "pagu", "indikator", "sub_kegiatan"],
    sub_kegiatan: ["kode", "nama", "pagu", "indikator"],
    sumber_dana: ["nama", "pagu"],
  };
  const QUARTERS = ["TW I", "TW II", "TW III", "TW IV"];
  /** What a returned workbook may not change either, by kind of row; the last line holds for every row. */
  const LOCKED = {
    "": ["tahun", "bagian"],
    sasaran: ["id", "uraian", "renstra"],
    indikator: ["id", "renstra", "satuan", "skala"],
    sub_indikator: ["id", "satuan", "skala"],
    program: ["kode", "nama"],
    kegiatan: ["kode", "nama"],
    sub_kegiatan: ["kode", "nama"],
  };
  const OF_STAFF = new Set(["penunjang", "menggantikan", "boleh_lebih_100", "boleh_negatif", "target_semula", "pagu_semula", "dikecualikan"]);
  const LINES = ["program", "kegiatan", "sub_kegiatan"];
  const BELOW = { program: "kegiatan", kegiatan: "sub_kegiatan" };
  /** What everybody who fills in a form knows: its help stands at the pointer alone. */
  const USUAL = new Set(["uraian", "satuan", "target", "perhitungan", "alasan_perbedaan", "pagu", "kode", "nama"]);
  const NAMED = new Set(["sasaran", "indikator", "sub_indikator"]);
  const copy = () => Object.create(null);

  const nama = (row) => String(row?.id ?? row?.kode ?? row?.nama ?? "");

  class Isian {
    /** `ubahan` is called after each change of the data; `asal` is the data that the form was made of. */
    constructor({ wadah, skema, kosa, data, asal, kunci, ubahan }) {
      Object.assign(this, { wadah, skema, kosa, data, ubahan, bidang: new Map(), terbuka: new Set(["isi-sasaran-0-butir"]) });
      this.pemeriksa = rkt.pakaiSkema(skema);
      this.aturan = Object.assign(new rkt.Aturan(kosa, kunci), { bagian: data.bagian });
      this.lama = new Map();
      JSON.stringify(asal ?? data, (key, value) => (rkt.adaIsi(value) && !Array.isArray(value) && this.lama.set(nama(value), value), value));
      this.jumlahkan(() => {});
    }

    isLama = (row) => this.lama.has(nama(row));

    /** Whether a field is the office's: what stood there when the form was made, and what judges the rest. */
    isTerkunci(name, induk, jenis) {
      if (OF_STAFF.has(name)) return true;
      if (name === "skala" && this.isLama(induk)) return Boolean(this.lama.get(nama(induk)).satuan);
      if (jenis === "" || name === "id") return (LOCKED[jenis] ?? []).includes(name);
      return this.isLama(induk) && (LOCKED[jenis] ?? []).includes(name) && rkt.punya(this.lama.get(nama(induk)), name);
    }

    /** A pagu above others is their sum, as long as nobody wrote another one there. */
    jumlahkan(tampil) {
      const sum = (line, level, rute) => {
        const children = (Array.isArray(line?.[BELOW[level]]) ? line[BELOW[level]] : []).filter(rkt.adaIsi);
        children.forEach((child, at) => sum(child, BELOW[level], [...rute, BELOW[level], at]));
        const parts = children.map((child) => child.pagu);
        const total = parts.length && parts.every(rkt.isAngka) ? rkt.jumlah(parts) : undefined;
        const before = this.jumlah.get(line);
        const follows = line.pagu === undefined || (before && rkt.isAngka(line.pagu) && rkt.banding(line.pagu, before) === 0);
        if (total && rkt.isAngka(line.pagu) && rkt.banding(line.pagu, total) === 0) this.jumlah.set(line, total);
        else if (total && follows) {
          line.pagu = total;
          this.jumlah.set(line, total);
          tampil([...rute, "pagu"], total);
        }
      };
      this.jumlah ??= new WeakMap();
      for (const [at, line] of (Array.isArray(this.data.program) ? this.data.program : []).entries()) if (rkt.adaIsi(line)) sum(line, "program", ["program", at]);
    }

    /** What is typed goes on: sums follow, then whoever opened the form is told. */
    berubah() {
      this.jumlahkan((rute, total) => {
        const field = document.getElementById(namaId(rute));
        if (field && field !== document.activeElement) field.value = rkt.tampilan(total);
      });
      this.ubahan();
    }

    susun(fokus = "") {
      this.bidang.clear();
      const { tahun, bagian, dikecualikan, ...lists } = this.skema.properties;
      const head = buat("fieldset", { className: "rkt-butir" }, buat("legend", { textContent: "Isian ini" }));
      head.append(this.satu(this.data, "tahun", tahun, [], this.skema, { jenis: "" }), this.satu(this.data, "bagian", bagian, [], this.skema, { jenis: "" }));
      const rest = this.lain(this.data, { dikecualikan }, [], this.skema);
      this.wadah.replaceChildren(...[head, ...Object.entries(lists).map(([name, skema]) => this.banyak(this.data, name, skema, [])), rest].filter(Boolean));
      if (fokus) document.getElementById(fokus)?.focus();
    }

    daftar = (bidang) => this.bidang.set(JSON.stringify(bidang.rute), bidang);

    ubah(induk, name) {
      return (value, { susun = false } = {}) => {
        if (value === undefined) delete induk[name];
        else induk[name] = value;
        if (susun) this.susun(document.activeElement?.id);
        this.berubah();
      };
    }

    satu(induk, name, sub, rute, skema, konteks = {}) {
      const here = [...rute, name];
      const full = rkt.lengkap(sub);
      const wajib = (skema.required ?? []).includes(name) || (["satuan", "target"].includes(name) && konteks.jenis === "indikator" && !induk.sub_indikator);
      const dasar = { rute: here, skema: full, nilai: induk[name], wajib, daftar: this.daftar, ubah: this.ubah(induk, name), ringkas: USUAL.has(name) };
      if (this.isTerkunci(name, induk, konteks.jenis)) return this.terkunci(dasar, name);
      if (sub.$ref?.endsWith("/nilai")) return kendali.nilai({ ...dasar, skala: this.skala(konteks.pemilik ?? induk), satuan: (konteks.pemilik ?? induk).satuan, acuan: name === "target" ? this.acuanTarget(induk) : "" });
      if (name === "triwulan") return this.triwulan(dasar, induk);
      if (full.type === "object") return this.kelompok(dasar, induk, name);
      const choices = this.pilihan(name, induk, konteks);
      if (choices && full.type === "array") return kendali.beberapa(dasar, choices);
      if (choices) return kendali.pilih({ ...dasar, susun: name === "skala" }, choices);
      if (full.type === "boolean") return kendali.centang(dasar);
      if (full.type === "array" && rkt.butir(full).type === "object") return this.banyak(induk, name, sub, rute);
      if (full.type === "array") return kendali.berkoma(dasar);
      const before = name === "pagu" && LINES.includes(konteks.jenis) && this.aturan.lalu(induk.kode ?? induk.nama)?.[0];
      if (before) dasar.acuan = `Sebelumnya: ${before}`;
      return ["number", "integer"].includes(full.type) ? kendali.angka(dasar) : kendali.teks(dasar);
    }

    skala(row) {
      return row.skala ? this.kosa.skala[row.skala] ?? { nama: row.skala, nilai: [] } : null;
    }

    /** A field that only staff change; nothing where nothing is written. */
    terkunci(dasar, name) {
      const { nilai, rute, skema } = dasar;
      if (nilai === undefined) return null;
      if (rkt.adaIsi(nilai) && !Array.isArray(nilai) && name === "dikecualikan") return kendali.terkunci({ ...dasar, nilai: Object.entries(nilai).map(([rule, reason]) => `${rule}: ${reason}`) });
      const known = this.pilihan(name, {}, { jenis: rute.length > 2 ? rute.at(-3) : "" })?.find(([id]) => id === nilai)?.[1];
      return kendali.terkunci({ ...dasar, skema, nilai: known ?? nilai });
    }

    /** What stands beside a target: the Renstra's of this year, and last year's. */
    acuanTarget(row) {
      const target = this.kosa.indikator.find(([id]) => id === row.renstra)?.[2]?.[this.data.tahun?.teks];
      const before = this.aturan.lalu(row.id)?.[0];
      return [target && `Renstra ${this.data.tahun.teks}: ${target}`, before && `Sebelumnya: ${before}`].filter(Boolean).join(" · ");
    }

    pilihan(name, induk, { jenis } = {}) {
      const known = (pairs) => pairs.map(([id, text]) => [id, `${id} – ${text}`]);
      switch (name) {
        case "bagian": case "pendukung": return this.kosa.bagian;
        case "satuan": return this.kosa.satuan.map((each) => [each, each]);
        case "skala": return Object.entries(this.kosa.skala).map(([id, { nama }]) => [id, nama || id]);
        case "renstra": return known(jenis === "sasaran" ? this.kosa.sasaran : this.kosa.indikator);
        case "prioritas": return known(this.kosa.prioritas[this.data.tahun?.teks] ?? []);
        case "sasaran": return (Array.isArray(this.data.sasaran) ? this.data.sasaran : []).filter((each) => each?.id).map((each) => [String(each.id), `${each.id} – ${each.uraian ?? ""}`]);
        default: {
          const words = jenis && this.skema.$defs[jenis]?.properties?.[name]?.enum;
          return words ? words.map((each) => [each, each.replaceAll("_", each === "rata_rata" ? "-" : " ")]) : null;
        }
      }
    }

    triwulan(dasar, induk) {
      const { rute, skema, nilai, ubah } = dasar;
      const values = Array.isArray(nilai) ? nilai : [null, null, null, null];
      const box = buat("fieldset", { className: "rkt-isi rkt-isi--kelompok", id: `${namaId(rute)}-kotak` }, buat("legend", { textContent: skema.title }));
      const grid = buat("div", { className: "rkt-triwulan" });
      values.forEach((value, place) => {
        const sub = { ...rkt.butir(skema), title: QUARTERS[place] ?? `Nilai ${place + 1}`, description: "" };
        const put = (fresh) => {
          values[place] = fresh ?? null;
          ubah(values.some((each) => each !== null) || values.length !== 4 ? values : undefined);
        };
        grid.append(kendali.nilai({ rute: [...rute, place], skema: sub, nilai: value, wajib: true, tanpaTanda: true, daftar: this.daftar, ubah: put, skala: this.skala(induk), satuan: induk.satuan, sebutKosong: "Tidak diukur" }));
      });
      const fault = this.tempatGalat(rute, skema, box);
      box.append(grid, fault);
      return box;
    }

    /** A group that is there or not: kondisi_awal, standar_nasional. */
    kelompok(dasar, induk, name) {
      const { rute, skema, nilai, ubah } = dasar;
      if (!rkt.adaIsi(nilai)) return this.tombolIsi(`Isi ${skema.title.toLowerCase()}`, rute, () => ubah(Object.assign(copy(), { nilai: null }), { susun: true }));
      const box = buat("fieldset", { className: "rkt-isi rkt-isi--kelompok" }, buat("legend", { textContent: skema.title }), buat("p", { className: "rkt-isi__bantuan", textContent: rkt.bantuan(skema) }));
      for (const [key, sub] of Object.entries(skema.properties)) box.append(this.satu(nilai, key, sub, rute, skema, { pemilik: induk }));
      box.append(this.tempatGalat(rute, skema, box), this.tombolHapus(`Hapus ${skema.title.toLowerCase()}`, () => ubah(undefined, { susun: true })));
      return box;
    }

    tempatGalat(rute, skema, box) {
      const fault = buat("p", { id: `${namaId(rute)}-galat`, className: "rkt-isi__galat", hidden: true });
      box.setAttribute("aria-describedby", fault.id);
      this.daftar({ rute, skema, utama: box, galat: fault, nama: skema.title, fokus: box });
      return fault;
    }

    tombol(text, action, sifat = {}) {
      const button = buat("button", { type: "button", className: "rkt-tombol", textContent: text, ...sifat });
      button.addEventListener("click", action);
      return button;
    }
    tombolHapus = (text, action) => this.tombol(text, action, { className: "rkt-tombol rkt-tombol--hapus" });
    tombolIsi(text, rute, action) {
      return buat("div", { className: "rkt-isi" }, this.tombol(text, action, { id: namaId(rute) }));
    }

    /** A list of things of one kind, each in its own fieldset. */
    banyak(induk, name, sub, rute) {
      const here = [...rute, name];
      const full = rkt.lengkap(sub);
      const items = Array.isArray(induk[name]) ? induk[name] : [];
      const box = buat("section", { className: "rkt-banyak" }, buat(`h${Math.min(6, 3 + rute.length / 2)}`, { textContent: full.title, id: `${namaId(here)}-judul` }));
      box.append(...items.map((item, place) => this.butir(induk, name, rkt.butir(full), here, item, place)));
      const add = () => {
        const row = this.baru(name, induk);
        induk[name] = [...items, row];
        this.terbuka.add(`${namaId([...here, items.length])}-butir`);
        this.susun();
        this.berubah();
        document.getElementById(`${namaId([...here, items.length])}-butir`)?.querySelector("input:not([readonly]), textarea:not([readonly]), select")?.focus();
      };
      box.append(this.tempatGalat(here, full, box), this.tombol(`Tambah ${full.title.toLowerCase()}`, add));
      return box;
    }

    butir(induk, name, skema, rute, item, place) {
      const here = [...rute, place];
      const title = [item?.id ?? item?.kode, item?.uraian ?? item?.nama].filter(Boolean).map(rkt.tampilan).join(" – ") || `${skema.title} baru`;
      const { luar, box } = this.kotak(name, here, title, item);
      const first = (FIRST[name] ?? []).filter((key) => key !== "sub_indikator" || rkt.punya(item ?? {}, key));
      const fields = Object.entries(skema.properties);
      const main = first.map((key) => [key, skema.properties[key]]);
      const rest = fields.filter(([key]) => !first.includes(key));
      const part = ([key, sub]) => this.satu(item, key, sub, here, skema, { jenis: name });
      if (!rkt.adaIsi(item)) return box.append(this.tempatGalat(here, skema, box)), luar;
      const lists = main.filter(([key]) => FIRST[key] && !(key === "sasaran" && name === "program"));
      box.append(...[...main.filter((each) => !lists.includes(each)).map(part), this.tempatGalat(here, skema, box)].filter(Boolean));
      box.append(...[this.lain(item, Object.fromEntries(rest), here, skema, name), ...lists.map(part)].filter(Boolean));
      const isFixed = this.isLama(item) && !["indikator", "sumber_dana"].includes(name);
      if (!isFixed) box.append(this.tombolHapus(`Hapus ${skema.title.toLowerCase()} ${item.id ?? item.kode ?? ""}`.trim(), () => this.hapus(induk, name, place, title, rute)));
      return luar;
    }

    /** The box of a row; what has rows of its own is folded, and says how much is still empty. */
    kotak(name, rute, title, item) {
      const id = `${namaId(rute)}-butir`;
      const box = buat("fieldset", { className: `rkt-butir rkt-butir--${name}`, id }, buat("legend", { textContent: title }));
      if (name !== "sasaran" && !LINES.includes(name)) return { luar: box, box };
      let empty = 0;
      JSON.stringify(item ?? null, (key, value) => ((empty += key === "target" && value === null), value));
      const fold = buat("details", { className: "rkt-lipat", id: `${id}-lipat`, open: this.terbuka.has(id) }, buat("summary", { textContent: `${title}${empty ? ` (${empty} target belum diisi)` : ""}` }), box);
      fold.addEventListener("toggle", () => this.terbuka[fold.open ? "add" : "delete"](id));
      return { luar: fold, box };
    }

    hapus(induk, name, place, title, rute) {
      if (!globalThis.confirm(`Hapus "${title}" dari isian ini?`)) return;
      induk[name].splice(place, 1);
      if (!induk[name].length) delete induk[name];
      this.susun();
      this.berubah();
      const head = document.getElementById(`${namaId(rute)}-judul`);
      head?.setAttribute("tabindex", "-1");
      head?.focus();
    }

    /** What is seldom filled in, folded. */
    lain(item, fields, rute, skema, jenis) {
      const shown = Object.entries(fields).map(([key, sub]) => this.satu(item, key, sub, rute, skema, { jenis })).filter(Boolean);
      if (!shown.length) return null;
      const id = namaId([...rute, "lain"]);
      const filled = Object.keys(fields).filter((key) => rkt.punya(item, key)).length;
      const fold = buat("details", { className: "rkt-lain", id, open: this.terbuka.has(id) }, buat("summary", { textContent: filled ? `Isian lain (${filled} terisi)` : "Isian lain" }));
      fold.addEventListener("toggle", () => this.terbuka[fold.open ? "add" : "delete"](id));
      fold.append(...shown);
      return fold;
    }

    /** A new row with the next free id: no id is ever used again for another thing. */
    baru(name, induk) {
      const row = copy();
      const items = Array.isArray(induk[name]) ? induk[name] : [];
      const last = (pattern) => 1 + Math.max(0, ...items.map((item) => Number(pattern.exec(String(item?.id ?? ""))?.[1] ?? 0)));
      if (name === "sasaran") row.id = `SS-${last(/^SS-([0-9]+)/)}`;
      if (name === "indikator") row.id = this.idIndikator(induk, last(/\.([0-9]+)$/));
      if (name === "sub_indikator") row.id = this.idSub(items);
      if (NAMED.has(name)) row.uraian = "";
      if (name !== "sasaran" && NAMED.has(name)) row.target = null;
      return row;
    }

    idSub(items) {
      const used = new Set(items.map((item) => String(item?.id)));
      return [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !used.has(letter)) ?? `z${items.length}`;
    }

    idIndikator(induk, number) {
      const used = new Set();
      JSON.stringify(this.data, (key, value) => (key === "id" && used.add(String(value)), value));
      const stem = /^SS-[0-9]+/.test(induk.id ?? "") ? `IK-${induk.id.replace("SS-", "")}` : "IK-P1";
      while (used.has(`${stem}.${number}`)) number += 1;
      return `${stem}.${number}`;
    }

    /** Judges everything anew; returns [{bidang, kalimat, berat}] in the order of the page; no `berat`: cannot be written. */
    periksa() {
      const told = new Map();
      for (const [route, bidang] of this.bidang) {
        const typed = bidang.periksa?.();
        if (typed) told.set(route, { bidang, kalimat: typed });
      }
      for (const fault of this.pemeriksa.galat(this.skema, this.data)) {
        const bidang = this.tempat(fault.rute);
        const route = JSON.stringify(bidang?.rute ?? fault.rute);
        if (!told.has(route)) told.set(route, { bidang, kalimat: rkt.kalimat(fault, bidang?.rute.length === fault.rute.length ? bidang.skema : {}) });
      }
      for (const finding of this.aturan.periksa(this.data)) {
        const bidang = this.tempat(finding.rute);
        const route = JSON.stringify(bidang?.rute ?? finding.rute);
        if (!told.has(route)) told.set(route, { ...finding, bidang });
      }
      for (const [route, { galat, utama }] of this.bidang) {
        const found = told.get(route);
        galat.hidden = !found;
        galat.textContent = found?.kalimat ?? "";
        const isWrong = Boolean(found) && found.berat !== "peringatan";
        galat.classList.toggle("rkt-isi__galat--tanya", Boolean(found) && !isWrong);
        utama.tagName !== "FIELDSET" && utama.tagName !== "SECTION" && utama.setAttribute("aria-invalid", String(isWrong));
        utama.classList.toggle("rkt-isi--salah", isWrong);
      }
      const order = [...this.bidang.keys()];
      return [...told].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([, found]) => found);
    }

    /** The field that shows a fault: its own, else the nearest around it. */
    tempat(rute) {
      for (let size = rute.length; size > 0; size -= 1) {
        const found = this.bidang.get(JSON.stringify(rute.slice(0, size)));
        if (found) return found;
      }
      return null;
    }

    tuju({ bidang }) {
      for (let here = bidang.galat.closest("details"); here; here = here.parentElement.closest("details")) here.open = true;
      if (bidang.fokus.matches("fieldset, section")) bidang.fokus.setAttribute("tabindex", "-1");
      bidang.fokus.focus();
    }
  }

  Object.assign(rkt, { Isian });
})();
