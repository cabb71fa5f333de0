// Words and figures as people write and read them: Indonesian numbers in, sentences about faults out. Touches no page.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const INDONESIAN = /^(-?)(0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*)(?:,([0-9]+))?$/;
  const HOW = "Tulis angka saja, contoh 85,5; satuannya pada isian Satuan";

  /** Returns {nilai: Bilangan} or {salah: sentence}. A point is a thousands mark; what could mean two things is refused. */
  const bacaBilangan = (typed) => {
    const text = typed.trim().replace(/[–—−]/g, "-").replace(/^rp\.?\s*/i, "").replace(/,-$/, "").replace(/^-\s+/, "-");
    const found = INDONESIAN.exec(text);
    if (!found) {
      if (/^-?[0-9]+\.[0-9]+$/.test(text)) return { salah: `"${typed.trim()}" rancu: tulis ${text.replace(".", ",")} bila titik itu koma desimal` };
      return { salah: HOW };
    }
    const [, minus, whole, fraction = ""] = found;
    if (fraction === "000") return { salah: `"${typed.trim()}" rancu: tulis ${whole} atau ${whole}.000` };
    const digits = whole.replaceAll(".", "");
    const rest = /^0*$/.test(fraction) ? "" : `.${fraction}`;
    const made = `${/[1-9]/.test(digits + rest) ? minus : ""}${digits}${rest}`;
    return rkt.NUMBER.test(made) ? { nilai: new rkt.Bilangan(made) } : { salah: "Angkanya terlalu panjang" };
  };

  /** A number as it is typed: 1250,5; anything else as it stands. */
  const tampilan = (value) => (value instanceof rkt.Bilangan ? value.teks.replace(".", ",") : value ?? "");
  /** A number as it is read: 1.250,5. */
  const terbaca = (value) => {
    const [whole, fraction] = value.teks.split(".");
    const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ".");
    return fraction ? `${grouped},${fraction}` : grouped;
  };
  /** What was typed into a text field, without what a record may not hold. */
  const bersih = (text) => text.replace(/[\p{Zs}\p{Zl}\p{Zp}\s]+/gu, " ").replace(/\p{C}/gu, "").trim();

  const KINDS = { number: "angka", integer: "bilangan bulat", string: "teks", boolean: "ya atau tidak", array: "daftar", object: "kelompok", null: "kosong" };
  const example = (skema) => (skema.examples?.length ? `, contoh ${[skema.examples[0]].flat().join(", ")}` : "");
  const SENTENCES = {
    required: () => "Wajib diisi.",
    type: ({ diminta, nilai, cabang }, skema) => {
      if (nilai === null || nilai === "") return "Belum diisi.";
      if (cabang && typeof nilai === "string") return "Isinya kata, padahal indikator ini tidak memakai skala. Tulis angka, atau pilih skala lebih dahulu.";
      const kinds = [diminta].flat();
      if (kinds.includes("integer") && !kinds.includes("number")) return `Tulis bilangan bulat${example(skema)}.`;
      if (kinds.includes("number")) return `${HOW}.`;
      return `Harus berupa ${kinds.map((each) => KINDS[each]).join(" atau ")}.`;
    },
    enum: ({ diminta }) => `Pilih salah satu: ${diminta.join(", ")}.`,
    pattern: (_, skema) => skema.errorMessage ?? `Bentuknya tidak dikenal${example(skema)}.`,
    minLength: () => "Belum diisi.",
    maxLength: ({ diminta, nilai }) => `Paling panjang ${diminta} huruf; sekarang ${[...nilai].length}.`,
    minimum: ({ diminta }) => `Paling kecil ${diminta}.`,
    maximum: ({ diminta }) => `Paling besar ${diminta}.`,
    minItems: (_, skema) => skema.errorMessage ?? "Isinya kurang.",
    maxItems: ({ diminta }) => `Paling banyak ${diminta} butir.`,
    uniqueItems: () => "Ada yang disebut dua kali.",
    minProperties: () => "Belum diisi.",
    maxProperties: ({ diminta }) => `Paling banyak ${diminta} isian.`,
    additionalProperties: ({ rute }) => `"${rute.at(-1)}" tidak dikenal di sini.`,
    propertyNames: () => "Tulis nama aturan dengan huruf kecil dan tanda hubung, contoh persen-pecahan.",
  };
  const kalimat = (fault, skema) => (SENTENCES[fault.kata] ?? (() => "Isinya tidak sesuai."))(fault, skema);

  Object.assign(rkt, { bacaBilangan, tampilan, terbaca, bersih, kalimat });
})();
