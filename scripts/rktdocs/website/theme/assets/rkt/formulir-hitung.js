// Exact arithmetic with figures as they are written, and values of targets held against each other. Touches no page.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const BOUNDS = { "<": "kurang_dari", "<=": "paling_banyak", ">=": "paling_sedikit", ">": "lebih_dari" };
  const SIGNS = Object.fromEntries(Object.entries(BOUNDS).map(([sign, name]) => [name, sign]));
  const WORDS = [
    [/^(?:<=|=<|≤|tidak lebih dari|tidak melebihi|paling (?:banyak|tinggi|lambat)|maksimal|maksimum|maks\.?|max\.?)\s*/i, "paling_banyak"],
    [/^(?:>=|=>|≥|tidak kurang dari|paling (?:sedikit|rendah|kurang)|minimal|minimum|min\.)\s*/i, "paling_sedikit"],
    [/^(?:<|kurang dari|di ?bawah)\s*/i, "kurang_dari"],
    [/^(?:>|lebih dari|di ?atas)\s*/i, "lebih_dari"],
  ];
  const BETWEEN = /\s*(?:[-–—]|s\.? ?d\.?|s\/d|sampai(?: dengan)?)\s*/i;
  const HOW = "Tulis angka (85,5), rentang (70,38-70,76), atau batas (< 22)";

  /** A figure as [digits, decimals]. */
  const pecah = ({ teks }) => {
    const [whole, fraction = ""] = teks.split(".");
    return [BigInt(whole + fraction), fraction.length];
  };
  const samakan = (figures) => {
    const parts = figures.map(pecah);
    const scale = Math.max(0, ...parts.map(([, decimals]) => decimals));
    return [parts.map(([digits, decimals]) => digits * 10n ** BigInt(scale - decimals)), scale];
  };
  const tulisan = (digits, scale) => {
    const minus = digits < 0n ? "-" : "";
    const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
    const fraction = scale ? text.slice(-scale).replace(/0+$/, "") : "";
    const whole = scale ? text.slice(0, -scale) : text;
    return new rkt.Bilangan(`${minus}${whole}${fraction ? `.${fraction}` : ""}`);
  };
  const jumlah = (figures) => {
    const [digits, scale] = samakan(figures);
    return tulisan(digits.reduce((sum, each) => sum + each, 0n), scale);
  };
  /** Below nought, nought or above, as `a` is to `b`. */
  const banding = (a, b) => {
    const [[one, other]] = samakan([a, b]);
    return one < other ? -1 : Number(one > other);
  };
  const selisih = (a, b) => {
    const [[one, other], scale] = samakan([a, b]);
    return tulisan(one > other ? one - other : other - one, scale);
  };
  const kali = (figure, factor) => {
    const [digits, scale] = pecah(figure);
    return tulisan(digits * BigInt(factor), scale);
  };
  const desimal = ({ teks }) => (teks.split(".")[1] ?? "").length;
  const isAngka = (value) => value instanceof rkt.Bilangan;
  const isRentang = (value) => rkt.adaIsi(value) && isAngka(value.min) && isAngka(value.maks);
  const batasOf = (value) => (rkt.adaIsi(value) ? Object.keys(SIGNS).find((name) => isAngka(value[name])) : undefined);
  /** Every figure of a value with a function that makes the value of other figures. */
  const petakan = (value, change) => {
    if (isAngka(value)) return change(value);
    if (!rkt.adaIsi(value)) return value;
    return Object.assign(Object.create(null), Object.fromEntries(Object.entries(value).map(([name, each]) => [name, petakan(each, change)])));
  };
  const memenuhi = (figure, bound, limit) => {
    const order = banding(figure, limit);
    return { kurang_dari: order < 0, paling_banyak: order <= 0, paling_sedikit: order >= 0, lebih_dari: order > 0 }[bound];
  };
  const lipat = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

  /** Whether a target agrees with the Renstra's: equal, or within what it allows. Both in one unit. */
  const sejalan = (ours, theirs, isBand) => {
    if (typeof ours === "string" && typeof theirs === "string") return lipat(ours) === lipat(theirs);
    if (isAngka(ours) && isAngka(theirs)) return banding(ours, theirs) === 0;
    const [bound, limit] = [batasOf(ours), batasOf(theirs)];
    if (isAngka(ours) && isRentang(theirs)) return banding(ours, theirs.min) >= 0 && banding(ours, theirs.maks) <= 0;
    if (isRentang(ours) && isRentang(theirs)) return banding(ours.min, theirs.min) >= 0 && banding(ours.maks, theirs.maks) <= 0;
    if (isAngka(ours) && limit) return memenuhi(ours, limit, theirs[limit]);
    if (bound && isAngka(theirs)) return ["paling_sedikit", "paling_banyak"].includes(bound) && banding(ours[bound], theirs) === 0;
    if (bound && bound === limit) return banding(ours[bound], theirs[bound]) === 0;
    return isAngka(ours) && typeof theirs === "string" && isBand;
  };

  /** What was typed as a value, its kind by how it is written: {nilai}, {salah: sentence}, or {} for nothing. */
  const bacaNilai = (typed, satuan = "") => {
    const unit = /^persen$/i.test(satuan) ? /\s*(?:%|persen)$/i : null;
    const text = unit ? typed.trim().replace(unit, "") : typed.trim();
    if (!text || /^[-–—]$/.test(text)) return {};
    const plain = rkt.bacaBilangan(text);
    if (plain.nilai) return plain;
    for (const [pattern, bound] of WORDS) {
      if (!pattern.test(text)) continue;
      const limit = rkt.bacaBilangan(text.replace(pattern, ""));
      return limit.nilai ? { nilai: Object.assign(Object.create(null), { [bound]: limit.nilai }) } : limit;
    }
    const ends = text.split(BETWEEN);
    if (ends.length === 2 && ends.every((end) => /[0-9]/.test(end))) {
      const [min, maks] = ends.map(rkt.bacaBilangan);
      if (!min.nilai || !maks.nilai) return min.nilai ? maks : min;
      return { nilai: Object.assign(Object.create(null), { min: min.nilai, maks: maks.nilai }) };
    }
    return { salah: /rancu|terlalu panjang/.test(plain.salah) ? plain.salah : HOW };
  };
  /** A value as it is typed. */
  const ketikan = (value) => {
    if (!rkt.adaIsi(value)) return rkt.tampilan(value);
    const bound = batasOf(value);
    return bound ? `${SIGNS[bound]} ${rkt.tampilan(value[bound])}` : [value.min, value.maks].map(rkt.tampilan).join(" s.d. ");
  };
  /** Data of the page with its figures: {"angka": "85.5"} is one. */
  const hidupkan = (value) => {
    if (Array.isArray(value)) return value.map(hidupkan);
    if (value === null || typeof value !== "object") return value;
    if (typeof value.angka === "string") return new rkt.Bilangan(value.angka);
    return Object.assign(Object.create(null), Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hidupkan(each)])));
  };
  const matikan = (value) => JSON.stringify(value, (_, each) => (isAngka(each) ? { angka: each.teks } : each));

  Object.assign(rkt, { jumlah, banding, selisih, kali, desimal, isAngka, isRentang, batasOf, petakan, memenuhi, lipat, sejalan, bacaNilai, ketikan, hidupkan, matikan });
})();
