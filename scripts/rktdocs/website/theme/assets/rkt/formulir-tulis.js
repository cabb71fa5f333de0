// Writes a section as `rkt fmt` would leave it: the schema's order of keys, quotes only where they are needed.
// A list or mapping that was read keeps its style, a text that stood there without quotes stays without. Touches no page.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const WIDTH = 80;
  const FEW = 3;
  const MODELINE = "# yaml-language-server: $schema=../../../schema/bagian.schema.json";
  const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}_ ./()'+;%$&*!?=<>^~"\\-]*$/u;
  const FOREIGN = /^(?:y|n|yes|no|on|off|[-+]?[0-9][0-9_,:.eE+-]*|[-+]?0b[01_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?|=|<<)$/i;
  const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|[^\P{Zs} ]/u;
  const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r" };

  const length = (text) => [...text].length;
  const isGroup = (value) => value !== null && typeof value === "object" && !(value instanceof rkt.Bilangan);
  const below = (value) => (Array.isArray(value) ? value : Object.values(value));
  const isSafe = (text) =>
    PLAIN.test(text) && !text.endsWith(" ") && !rkt.WORDS.has(text) && !rkt.CORE_NUMBER.test(text) && !FOREIGN.test(text);

  const escaped = (char) => {
    if (ESCAPES[char]) return ESCAPES[char];
    if (!UNPRINTABLE.test(char)) return char;
    const code = char.codePointAt(0);
    const hex = (digits) => code.toString(16).padStart(digits, "0");
    return code < 0x100 ? `\\x${hex(2)}` : code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
  };
  const quoted = (text) =>
    /["\\]/.test(text) && !text.includes("'") && !UNPRINTABLE.test(text) ? `'${text}'` : `"${[...text].map(escaped).join("")}"`;

  class Penulis {
    constructor({ gaya = new WeakMap(), polos = new Set(), skema }) {
      Object.assign(this, { gaya, polos, skema });
    }

    skalar(value, inBlock) {
      if (value instanceof rkt.Bilangan) return value.teks;
      if (typeof value !== "string") return String(value);
      return isSafe(value) || (inBlock && this.polos.has(value)) ? value : quoted(value);
    }

    alir(value, skema) {
      if (!isGroup(value)) return this.skalar(value, false);
      if (Array.isArray(value)) return `[${value.map((item) => this.alir(item, rkt.butir(skema))).join(", ")}]`;
      const keys = rkt.urutan(value, skema);
      const inside = keys.map((key) => `${key}: ${this.alir(value[key], rkt.anak(skema, key))}`).join(", ");
      return keys.length ? `{ ${inside} }` : "{}";
    }

    isSmall(value) {
      return below(value).length <= FEW && !below(value).some(isGroup);
    }

    satuBaris(value, skema, column) {
      if (!isGroup(value)) return this.skalar(value, true);
      const text = this.alir(value, skema);
      if (!below(value).length) return text;
      const gaya = this.gaya.get(value);
      if (gaya === "blok" || column + length(text) > WIDTH) return null;
      if (gaya === "alir") return text;
      const nested = !Array.isArray(value) && below(value).length > FEW;
      const deep = below(value).some((item) => isGroup(item) && !this.isSmall(item));
      return nested || deep || length(text) > WIDTH - 20 ? null : text;
    }

    blok(value, skema, column) {
      return Array.isArray(value) ? this.daftar(value, rkt.butir(skema), column) : this.kelompok(value, skema, column);
    }

    kelompok(value, skema, column) {
      return rkt.urutan(value, skema).flatMap((key) => {
        const line = this.satuBaris(value[key], rkt.anak(skema, key), column + length(key) + 2);
        if (line !== null) return [`${key}: ${line}`];
        return [`${key}:`, ...this.blok(value[key], rkt.anak(skema, key), column + 2).map((each) => `  ${each}`)];
      });
    }

    daftar(value, skema, column) {
      return value.flatMap((item) => {
        const line = this.satuBaris(item, skema, column + 2);
        if (line !== null) return [`- ${line}`];
        const [first, ...rest] = this.blok(item, skema, column + 2);
        return [`- ${first}`, ...rest.map((each) => `  ${each}`)];
      });
    }
  }

  const same = (a, b) => {
    if (!isGroup(a) || !isGroup(b)) return a instanceof rkt.Bilangan ? b instanceof rkt.Bilangan && a.teks === b.teks : a === b;
    const keys = Object.keys(a);
    return (
      Array.isArray(a) === Array.isArray(b) && keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]))
    );
  };

  /** Returns the text of a section; throws where reading it again would not give the same data. */
  const tulis = (data, asal) => {
    const text = `${[asal.modeline || MODELINE, ...new Penulis(asal).kelompok(data, asal.skema, 0)].join("\n")}\n`;
    if (!same(rkt.baca(text).data, data)) throw new rkt.Tolak("Isian ini tidak dapat ditulis dengan aman.");
    return text;
  };

  Object.assign(rkt, { tulis, sama: same, adaIsi: isGroup });
})();
