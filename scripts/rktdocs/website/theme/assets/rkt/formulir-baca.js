// Reads the YAML that `rkt fmt` writes for a section, and nothing else: what it does not know for sure it refuses.
// Numbers stay as they are written (Bilangan), never floats. Touches no page.
(() => {
  "use strict";
  const rkt = (globalThis.rktFormulir ??= {});

  class Bilangan {
    constructor(teks) {
      this.teks = teks;
      Object.freeze(this);
    }
  }
  class Tolak extends Error {}

  const NUMBER = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?$/;
  const MINUS_ZERO = /^-0(?:\.0+)?$/;
  const CORE_NUMBER = /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
  const WORDS = new Map([
    ...["~", "null", "Null", "NULL"].map((word) => [word, null]),
    ...["true", "True", "TRUE"].map((word) => [word, true]),
    ...["false", "False", "FALSE"].map((word) => [word, false]),
  ]);
  const DOUBTFUL = /^(?:y|n|yes|no|on|off|=|<<)$/i;
  const KEY = /^([a-z][a-z0-9_-]*):(?: +(.*))?$/;
  const FLOW_PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}_ ./()'+;%$&*!?=<>^~"\\-]*/u;
  const MODELINE = /^# yaml-language-server: \S+$/;
  const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}]|[^\P{Zs} ]/u;
  const ESCAPES = { '"': '"', "\\": "\\", "/": "/", n: "\n", t: "\t", r: "\r" };
  const MAX_DEPTH = 32;

  class Pembaca {
    constructor(teks) {
      this.gaya = new WeakMap();
      this.polos = new Set();
      this.komentar = [];
      this.modeline = "";
      this.baris = [];
      this.di = 0;
      this.dalam = 0;
      teks.split("\n").forEach((line, index) => this.simpan(line.trimEnd(), index + 1));
    }

    simpan(line, nomor) {
      const isi = line.trimStart();
      if (!isi) return;
      if (MODELINE.test(line) && nomor === 1) this.modeline = line;
      else if (isi.startsWith("#")) this.komentar.push(nomor);
      else this.baris.push({ nomor, lekuk: line.length - isi.length, isi });
    }

    tolak(sebab, baris = this.baris[Math.min(this.di, this.baris.length - 1)]) {
      throw new Tolak(`Baris ${baris?.nomor ?? 1}: ${sebab}.`);
    }

    blok(lekuk) {
      if (++this.dalam > MAX_DEPTH) this.tolak("susunannya terlalu dalam");
      const made = /^-(?: |$)/.test(this.baris[this.di].isi) ? this.daftar(lekuk) : this.kelompok(lekuk);
      this.dalam -= 1;
      const next = this.baris[this.di];
      if (next && next.lekuk > lekuk) this.tolak("letak barisnya tidak dikenal, atau teksnya ditulis lebih dari satu baris");
      this.gaya.set(made, "blok");
      return made;
    }

    kelompok(lekuk) {
      const made = Object.create(null);
      for (let line = this.baris[this.di]; line?.lekuk === lekuk; line = this.baris[this.di]) {
        const found = KEY.exec(line.isi);
        if (!found) this.tolak("bukan pasangan \"kunci: isi\" yang dikenal formulir");
        this.kunci(made, found[1]);
        this.di += 1;
        made[found[1]] = found[2] ? this.satuBaris(found[2], line) : this.bawah(lekuk);
      }
      return made;
    }

    kunci(made, key) {
      if (key in made) this.tolak(`kunci "${key}" ditulis dua kali`);
      if (WORDS.has(key) || DOUBTFUL.test(key)) this.tolak(`kunci "${key}" bermakna ganda`);
    }

    bawah(lekuk) {
      const next = this.baris[this.di];
      return next && next.lekuk === lekuk + 2 ? this.blok(lekuk + 2) : null;
    }

    daftar(lekuk) {
      const made = [];
      for (let line = this.baris[this.di]; line?.lekuk === lekuk; line = this.baris[this.di]) {
        const found = /^- +(.+)$/.exec(line.isi);
        if (!found) this.tolak("butir daftar harus diawali \"- \"");
        if (KEY.test(found[1])) {
          this.baris[this.di] = { nomor: line.nomor, lekuk: lekuk + 2, isi: found[1] };
          made.push(this.blok(lekuk + 2));
        } else {
          this.di += 1;
          made.push(this.satuBaris(found[1], line));
        }
      }
      return made;
    }

    satuBaris(teks, line) {
      const mata = { teks, di: 0, line };
      const quoted = "\"'[{".includes(teks[0]);
      const made = quoted ? this.nilai(mata) : this.biasa(mata);
      const rest = mata.teks.slice(mata.di);
      if (/^\s+#/.test(rest)) this.komentar.push(line.nomor);
      else if (rest.trim()) this.tolak("ada sesuatu sesudah isinya", line);
      return made;
    }

    biasa(mata) {
      const { line } = mata;
      const note = mata.teks.search(/\s#/);
      const teks = (note < 0 ? mata.teks : mata.teks.slice(0, note)).trimEnd();
      mata.di = note < 0 ? mata.teks.length : note;
      if (teks.startsWith("#")) {
        this.komentar.push(line.nomor);
        return null;
      }
      if (/:(?:\s|$)/.test(teks)) this.tolak("titik dua di dalam teks harus diapit tanda kutip", line);
      if (/^[?,\]}&*!|>%@`:]|^-(?![0-9])/.test(teks)) this.tolak(`isi yang diawali "${teks[0]}" tidak dikenal formulir`, line);
      const made = this.polosan(teks, line);
      if (typeof made === "string") this.polos.add(made);
      return made;
    }

    polosan(teks, line) {
      if (WORDS.has(teks)) return WORDS.get(teks);
      if (NUMBER.test(teks) && !MINUS_ZERO.test(teks)) return new Bilangan(teks);
      if (CORE_NUMBER.test(teks) || DOUBTFUL.test(teks)) this.tolak(`"${teks}" bermakna ganda`, line);
      return teks;
    }

    nilai(mata) {
      switch (mata.teks[mata.di]) {
        case '"': return this.kutipGanda(mata);
        case "'": return this.kutipTunggal(mata);
        case "[": return this.alir(mata, "]", [], () => this.nilai(mata));
        case "{": return this.alir(mata, "}", Object.create(null), null);
        default: return this.dalamAlir(mata);
      }
    }

    dalamAlir(mata) {
      const rest = mata.teks.slice(mata.di);
      const number = /^-[0-9.]+/.exec(rest);
      const found = number ?? FLOW_PLAIN.exec(rest);
      if (!found) this.tolak("isi di dalam kurung tidak dikenal formulir", mata.line);
      mata.di += found[0].length;
      if (!/^\s*[,\]}]/.test(mata.teks.slice(mata.di))) this.tolak("isi di dalam kurung tidak dikenal formulir", mata.line);
      return this.polosan(found[0].trimEnd(), mata.line);
    }

    alir(mata, tutup, made, isi) {
      if (++this.dalam > MAX_DEPTH) this.tolak("susunannya terlalu dalam", mata.line);
      this.lewati(mata, 1);
      while (mata.teks[mata.di] !== tutup) {
        if (isi) made.push(isi());
        else this.pasangan(mata, made);
        this.lewati(mata, 0);
        if (mata.teks[mata.di] === ",") this.lewati(mata, 1);
        else if (mata.teks[mata.di] !== tutup) this.tolak("kurungnya tidak ditutup pada baris yang sama", mata.line);
        else break;
        if (mata.teks[mata.di] === tutup) this.tolak("ada koma tanpa isi di depan kurung tutup", mata.line);
      }
      mata.di += 1;
      this.dalam -= 1;
      this.gaya.set(made, "alir");
      return made;
    }

    pasangan(mata, made) {
      const found = /^([a-z][a-z0-9_-]*): +/.exec(mata.teks.slice(mata.di));
      if (!found) this.tolak("pasangan \"kunci: isi\" di dalam kurung tidak dikenal", mata.line);
      this.kunci(made, found[1]);
      mata.di += found[0].length;
      made[found[1]] = this.nilai(mata);
    }

    lewati(mata, maju) {
      mata.di += maju;
      while (mata.teks[mata.di] === " ") mata.di += 1;
    }

    kutipTunggal(mata) {
      const found = /^'((?:[^']|'')*)'/.exec(mata.teks.slice(mata.di));
      if (!found) this.tolak("tanda kutipnya tidak ditutup pada baris yang sama", mata.line);
      mata.di += found[0].length;
      return found[1].replaceAll("''", "'");
    }

    kutipGanda(mata) {
      const found = /^"((?:[^"\\]|\\.)*)"/u.exec(mata.teks.slice(mata.di));
      if (!found) this.tolak("tanda kutipnya tidak ditutup pada baris yang sama", mata.line);
      mata.di += found[0].length;
      return found[1].replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|.)/gu, (whole, code) => {
        if (code in ESCAPES) return ESCAPES[code];
        const point = code.length > 1 ? Number.parseInt(code.slice(1), 16) : -1;
        const char = point >= 0x20 && !(point >= 0xd800 && point < 0xe000) ? String.fromCodePoint(point) : "";
        if (!char || UNSEEN.test(char)) this.tolak(`tanda "${whole}" tidak dikenal formulir`, mata.line);
        return char;
      });
    }
  }

  /** Returns {data, gaya, polos, komentar, modeline}; throws Tolak with an Indonesian sentence. */
  const baca = (asal) => {
    const teks = asal.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
    const unseen = UNSEEN.exec(teks);
    if (unseen) {
      const nomor = teks.slice(0, unseen.index).split("\n").length;
      throw new Tolak(`Baris ${nomor}: ada karakter yang tidak terlihat atau tidak biasa.`);
    }
    const pembaca = new Pembaca(teks);
    if (!pembaca.baris.length) throw new Tolak("Berkas ini kosong.");
    if (pembaca.baris[0].lekuk !== 0 || pembaca.baris[0].isi.startsWith("-")) pembaca.tolak("awal berkas bukan isian satu bagian");
    const data = pembaca.blok(0);
    if (pembaca.di < pembaca.baris.length) pembaca.tolak("letak barisnya tidak dikenal");
    const { gaya, polos, komentar, modeline } = pembaca;
    return { data, gaya, polos, komentar, modeline };
  };

  Object.assign(rkt, { Bilangan, Tolak, baca, CORE_NUMBER, WORDS, UNSEEN, NUMBER });
})();
