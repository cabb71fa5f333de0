// Holds data against the JSON Schema: just the words that schema/bagian.schema.json uses, with the meaning that the
// checks of the project give them (a number with a written fraction is no integer). Touches no page.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const TOLD = new Set(["$schema", "$id", "$defs", "title", "description", "examples", "errorMessage"]);
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  const kind = (value) => {
    if (value === null) return "null";
    if (value instanceof rkt.Bilangan) return "number";
    return Array.isArray(value) ? "array" : typeof value;
  };
  const isKind = (value, wanted) =>
    wanted === "integer" ? value instanceof rkt.Bilangan && !value.teks.includes(".") : kind(value) === wanted;
  const figure = (value) => Number(value.teks);
  const length = (value) => [...value].length;
  const key = (value) => JSON.stringify(value, (_, each) => (each instanceof rkt.Bilangan ? { angka: figure(each) } : each));

  const limit = (type, isFine) => (wanted, value) => kind(value) !== type || isFine(value, wanted);
  const WORDS = {
    type: (wanted, value) => [wanted].flat().some((each) => isKind(value, each)),
    enum: (wanted, value) => wanted.includes(value),
    pattern: limit("string", (value, wanted) => new RegExp(wanted, "u").test(value)),
    minLength: limit("string", (value, wanted) => length(value) >= wanted),
    maxLength: limit("string", (value, wanted) => length(value) <= wanted),
    minimum: limit("number", (value, wanted) => figure(value) >= wanted),
    maximum: limit("number", (value, wanted) => figure(value) <= wanted),
    minItems: limit("array", (value, wanted) => value.length >= wanted),
    maxItems: limit("array", (value, wanted) => value.length <= wanted),
    uniqueItems: limit("array", (value) => new Set(value.map(key)).size === value.length),
    minProperties: limit("object", (value, wanted) => Object.keys(value).length >= wanted),
    maxProperties: limit("object", (value, wanted) => Object.keys(value).length <= wanted),
  };

  class Pemeriksa {
    constructor(akar) {
      this.akar = akar;
      this.kenal(akar);
    }

    /** A word that is not evaluated here would let something through that the project's checks refuse. */
    kenal(skema) {
      for (const [word, wanted] of Object.entries(skema)) {
        if (["properties", "$defs"].includes(word)) Object.values(wanted).forEach((each) => this.kenal(each));
        else if (["items", "if", "then", "else", "not", "propertyNames"].includes(word)) this.kenal(wanted);
        else if (word === "additionalProperties") wanted && this.kenal(wanted);
        else if (word === "allOf") wanted.forEach((each) => this.kenal(each));
        else if (!TOLD.has(word) && !word.startsWith("x-") && !WORDS[word] && !["$ref", "required"].includes(word))
          throw new rkt.Tolak(`Skema memakai kata "${word}" yang belum dikenal formulir ini.`);
      }
    }

    /** Every fault below a value as {rute, kata, diminta, nilai, cabang}. */
    *galat(skema, nilai, rute = [], cabang = false) {
      if (skema.$ref) yield* this.galat(rkt.tujuan(this.akar, skema.$ref), nilai, rute, cabang);
      for (const [kata, diminta] of Object.entries(skema)) {
        if (WORDS[kata] && !WORDS[kata](diminta, nilai)) yield { rute, kata, diminta, nilai, cabang };
      }
      for (const part of skema.allOf ?? []) yield* this.galat(part, nilai, rute, cabang);
      if (skema.not && this.cocok(skema.not, nilai)) yield { rute, kata: "not", diminta: skema.not, nilai, cabang };
      if (skema.if) {
        const then = this.cocok(skema.if, nilai) ? skema.then : skema.else;
        if (then) yield* this.galat(then, nilai, rute, true);
      }
      if (Array.isArray(nilai) && skema.items) {
        for (const [place, item] of nilai.entries()) yield* this.galat(skema.items, item, [...rute, place], cabang);
      }
      if (kind(nilai) === "object") yield* this.dalamKelompok(skema, nilai, rute, cabang);
    }

    *dalamKelompok(skema, nilai, rute, cabang) {
      for (const name of skema.required ?? []) {
        if (!has(nilai, name)) yield { rute: [...rute, name], kata: "required", diminta: name, nilai: undefined, cabang };
      }
      for (const [name, value] of Object.entries(nilai)) {
        const here = [...rute, name];
        const known = skema.properties && has(skema.properties, name) ? skema.properties[name] : null;
        if (known) yield* this.galat(known, value, here, cabang);
        else if (skema.additionalProperties === false) yield { rute: here, kata: "additionalProperties", diminta: false, nilai: value, cabang };
        else if (skema.additionalProperties) yield* this.galat(skema.additionalProperties, value, here, cabang);
        if (skema.propertyNames && !this.cocok(skema.propertyNames, name)) yield { rute: here, kata: "propertyNames", diminta: skema.propertyNames, nilai: name, cabang };
      }
    }

    cocok(skema, nilai) {
      return this.galat(skema, nilai).next().done;
    }
  }

  const tujuan = (akar, ref) => ref.replace("#/", "").split("/").reduce((here, step) => here[step], akar);
  let pokok = {};
  /** A schema with what it refers to; its own words win. */
  const lengkap = (skema) => (skema?.$ref ? { ...tujuan(pokok, skema.$ref), ...skema } : skema ?? {});
  const anak = (skema, name) => {
    const whole = lengkap(skema);
    return lengkap(whole.properties?.[name] ?? (whole.additionalProperties || {}));
  };
  const butir = (skema) => lengkap(lengkap(skema).items);
  const urutan = (value, skema) => {
    const known = Object.keys(lengkap(skema).properties ?? {});
    return [...known.filter((name) => has(value, name)), ...Object.keys(value).filter((name) => !known.includes(name))];
  };
  const pakaiSkema = (skema) => {
    pokok = skema;
    return new Pemeriksa(skema);
  };

  Object.assign(rkt, { pakaiSkema, tujuan, lengkap, anak, butir, urutan, punya: has });
})();
