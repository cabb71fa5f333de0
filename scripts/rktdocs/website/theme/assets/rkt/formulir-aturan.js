// What the checks of a returned form would say of a section: Renstra, sums, pagu, units, priorities. Touches no page.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const QUARTERS = ["TW I", "TW II", "TW III", "TW IV"];
  const MEAN = /\b(?:rata|rerata|rasio|rataan)\b/i;
  const FAR = 500;
  const isEmpty = (value) => value === null || value === undefined || value === "";
  const isFigure = (value) => rkt.isAngka(value);
  const list = (value) => (Array.isArray(value) ? value.filter(rkt.adaIsi) : []);
  const nought = new rkt.Bilangan("0");

  /** What a year knows: its edition of the Renstra beside all that is common. */
  rkt.kosaTahun = (kosa, kunci) => {
    const berkas = kosa.edisi[kunci] ?? kosa.edisi[kunci.slice(0, 4)] ?? Object.keys(kosa.renstra).at(-1);
    return { ...kosa, ...(kosa.renstra[berkas] ?? { sasaran: [], indikator: [], prioritas: {}, pagu: {} }) };
  };

  class Aturan {
    /** `kosa` is what the page knows, `kunci` the year's key. */
    constructor(kosa, kunci) {
      Object.assign(this, { kosa, kunci });
      this.renstra = new Map(kosa.indikator.map((each) => [each[0], each]));
    }

    /** Every finding as {rute, kalimat, berat}: "kesalahan" is sent back, "peringatan" is asked about. */
    *periksa(data) {
      const year = data.tahun?.teks ?? "";
      for (const [at, sasaran] of list(data.sasaran).entries()) {
        const rute = ["sasaran", at];
        yield* this.prioritas(sasaran, rute, year);
        yield* this.indikator(sasaran, rute, year);
      }
      for (const [at, program] of list(data.program).entries()) yield* this.baris(program, ["program", at], "kegiatan", year);
    }

    *prioritas(sasaran, rute, year) {
      const known = (this.kosa.prioritas[year] ?? []).map(([id]) => id);
      const named = Array.isArray(sasaran.prioritas) ? sasaran.prioritas : [];
      const here = [...rute, "prioritas"];
      if (!named.length && sasaran.penunjang !== true && known.length) yield { rute: here, berat: "kesalahan", kalimat: `Pilih prioritas pembangunan tahun ${year} yang didukung; tanpa itu draft akan dikembalikan.` };
      for (const id of named) if (known.length && !known.includes(id)) yield { rute: here, berat: "kesalahan", kalimat: `Prioritas ${id} tidak berlaku pada tahun ${year}.` };
    }

    *indikator(above, rute, year) {
      const seen = new Set();
      for (const [at, item] of list(above.indikator).entries()) {
        const here = [...rute, "indikator", at];
        const name = rkt.lipat(String(item.uraian ?? ""));
        if (name && seen.has(name)) yield { rute: [...here, "uraian"], berat: "kesalahan", kalimat: "Indikator ini sudah ada di atasnya; ubah yang di atas, atau beri nama lain." };
        seen.add(name);
        yield* this.ukuran(item, item, here);
        yield* this.sesuaiRenstra(item, here, year, above.kode);
        yield* this.jauh(item, here);
        for (const [part, sub] of list(item.sub_indikator).entries()) yield* this.ukuran(sub, item, [...here, "sub_indikator", part]);
      }
    }

    unit(satuan) {
      return this.kosa.ukuran[satuan] ?? [String(satuan ?? "").toLowerCase(), 1, false];
    }

    *ukuran(item, induk, rute) {
      const satuan = item.satuan ?? induk.satuan;
      const [meaning, , whole] = this.unit(satuan);
      if (!isEmpty(item.satuan) && !this.kosa.satuan.includes(item.satuan) && !this.kosa.ukuran[item.satuan]) yield { rute: [...rute, "satuan"], berat: "kesalahan", kalimat: `Satuan "${item.satuan}" tidak ada dalam daftar; bila memang perlu, sampaikan kepada Subbagian Program.` };
      const values = [[[...rute, "target"], item.target], ...(Array.isArray(item.triwulan) ? item.triwulan : []).map((each, at) => [[...rute, "triwulan", at], each])];
      for (const [place, value] of values) {
        const figures = [];
        rkt.petakan(value, (figure) => (figures.push(figure), figure));
        if (rkt.isRentang(value) && rkt.banding(value.min, value.maks) >= 0) yield { rute: place, berat: "kesalahan", kalimat: "Rentang ditulis dari yang rendah ke yang tinggi." };
        if (figures.some((each) => rkt.banding(each, nought) < 0) && !(item.boleh_negatif ?? induk.boleh_negatif)) yield { rute: place, berat: "kesalahan", kalimat: "Nilainya negatif; hapus tanda minus, atau sampaikan kepada Subbagian Program bila memang dapat di bawah nol." };
        if (meaning === "persen" && figures.some((each) => rkt.banding(each, new rkt.Bilangan("100")) > 0) && !(item.boleh_lebih_100 ?? induk.boleh_lebih_100)) yield { rute: place, berat: "peringatan", kalimat: "Lebih dari 100 persen; periksa komanya." };
        if (meaning === "persen" && place.at(-1) === "target" && isFigure(value) && rkt.banding(value, nought) > 0 && rkt.banding(value, new rkt.Bilangan("1")) <= 0) yield { rute: place, berat: "peringatan", kalimat: `Di sini berarti ${rkt.tampilan(value)} %; periksa apakah maksudnya ${rkt.tampilan(rkt.kali(value, 100))}.` };
        if (whole && isFigure(value) && value.teks.includes(".") && !MEAN.test(String(item.uraian ?? ""))) yield { rute: place, berat: "peringatan", kalimat: `${satuan} dihitung utuh; tulis bilangan bulat.` };
      }
      yield* this.triwulan(item, item.perhitungan ?? induk.perhitungan ?? this.renstra.get(induk.renstra)?.[5], rute, whole);
    }

    *triwulan(item, cara, rute, whole) {
      const quarters = Array.isArray(item.triwulan) ? item.triwulan : [];
      const measured = quarters.filter((each) => !isEmpty(each));
      const { target } = item;
      if (cara === "dijumlahkan" && isFigure(target) && measured.length && measured.every(isFigure)) {
        const total = rkt.jumlah(measured);
        const apart = rkt.selisih(total, target);
        if (rkt.banding(rkt.kali(apart, 2), whole ? nought : this.pembulatan([...measured, target])) > 0) yield { rute: [...rute, "triwulan"], berat: "kesalahan", kalimat: `Jumlah triwulan ${rkt.terbaca(total)}, targetnya ${rkt.terbaca(target)} (selisih ${rkt.terbaca(apart)}); samakan keduanya.` };
      }
      if (cara === "rata_rata" && isFigure(target) && measured.length && measured.every(isFigure)) {
        const apart = rkt.selisih(rkt.jumlah(measured), rkt.kali(target, measured.length));
        if (rkt.banding(apart, rkt.kali(this.satuanKasar([...measured, target]), measured.length)) > 0) yield { rute: [...rute, "triwulan"], berat: "kesalahan", kalimat: `Rata-rata triwulan tidak sama dengan target ${rkt.terbaca(target)}.` };
      }
      const last = quarters[3];
      if (cara === "nilai_akhir" && quarters.length === 4 && !isEmpty(last) && !isEmpty(target) && !this.mencapai(last, target)) yield { rute: [...rute, "triwulan", 3], berat: "kesalahan", kalimat: `${QUARTERS[3]} tidak sama dengan target (${rkt.ketikan(target)}), padahal angkanya dihitung sampai akhir tahun.` };
    }

    /** Twice the most that rounding makes: a unit of the coarsest figure for each. */
    pembulatan(figures) {
      return rkt.kali(this.satuanKasar(figures), figures.length);
    }

    /** A unit of the coarsest figure: 0.01 where two decimals are the fewest. */
    satuanKasar(figures) {
      const coarsest = Math.min(...figures.map(rkt.desimal));
      return new rkt.Bilangan(coarsest ? `0.${"0".repeat(coarsest - 1)}1` : "1");
    }

    mencapai(last, target) {
      if (isFigure(last) && typeof target === "string") return true;
      if (isFigure(last)) return rkt.sejalan(last, target, true);
      if (typeof last === "string" && typeof target === "string") return rkt.lipat(last) === rkt.lipat(target);
      return rkt.sama(last, target);
    }

    /** What it names, else the Renstra's indikator of that name under the same code. */
    acuan(item, kode) {
      const named = this.renstra.get(item.renstra);
      return named ?? this.kosa.indikator.find((each) => kode && each[6] === kode && rkt.lipat(each[1]) === rkt.lipat(String(item.uraian ?? "")));
    }

    *sesuaiRenstra(item, rute, year, kode) {
      const known = this.acuan(item, kode);
      const planned = known?.[3]?.[year];
      if (isEmpty(item.target) || isEmpty(planned) || String(item.alasan_perbedaan ?? "").trim()) return;
      const ours = rkt.petakan(item.target, (each) => rkt.kali(each, this.unit(item.satuan)[1]));
      const theirs = rkt.petakan(planned, (each) => rkt.kali(each, this.unit(known[4])[1]));
      if (!rkt.sejalan(ours, theirs, Boolean(item.skala))) yield { rute: [...rute, "target"], berat: known[6] ? "peringatan" : "kesalahan", kalimat: `Renstra menetapkan ${known[2][year]}. Samakan, atau tulis sebabnya pada Alasan perbedaan.` };
    }

    *jauh(item, rute) {
      const was = this.lalu(item.id)?.[1];
      if (isFigure(was) && isFigure(item.target) && this.terlaluJauh(item.target, was)) yield { rute: [...rute, "target"], berat: "peringatan", kalimat: `Jauh dari angka sebelumnya (${rkt.terbaca(was)}); periksa jumlah nolnya.` };
    }

    terlaluJauh(now, was) {
      if (rkt.banding(now, nought) <= 0 || rkt.banding(was, nought) <= 0) return false;
      return rkt.banding(now, rkt.kali(was, FAR)) >= 0 || rkt.banding(was, rkt.kali(now, FAR)) >= 0;
    }

    /** What stood in the plan before: [as it is read, value]. */
    lalu(name) {
      return this.kosa.lalu[this.kunci]?.[this.bagian]?.[name];
    }

    *baris(line, rute, below, year, told = false) {
      yield* this.indikator(line, rute, year);
      const { pagu } = line;
      const planned = this.kosa.bersama.includes(line.kode) ? null : this.kosa.pagu[line.kode]?.[year];
      const other = !told && isFigure(planned) && isFigure(pagu) && rkt.banding(planned, pagu) !== 0;
      if (other) yield { rute: [...rute, "pagu"], berat: "peringatan", kalimat: `Pagu Renstra tahun ${year} Rp${rkt.terbaca(planned)}.` };
      const was = this.lalu(line.kode ?? line.nama)?.[1];
      if (isFigure(was) && isFigure(pagu) && this.terlaluJauh(pagu, was)) yield { rute: [...rute, "pagu"], berat: "peringatan", kalimat: `Jauh dari pagu sebelumnya (Rp${rkt.terbaca(was)}); periksa jumlah nolnya.` };
      const sources = list(line.sumber_dana).map((each) => each.pagu);
      if (isFigure(pagu) && sources.length && sources.every(isFigure) && rkt.banding(rkt.jumlah(sources), pagu)) yield { rute: [...rute, "sumber_dana"], berat: "kesalahan", kalimat: `Jumlah sumber dana Rp${rkt.terbaca(rkt.jumlah(sources))}, pagunya Rp${rkt.terbaca(pagu)}.` };
      const children = list(line[below]);
      const parts = children.map((each) => each.pagu);
      if (!this.kosa.bersama.includes(line.kode) && isFigure(pagu) && parts.length && parts.every(isFigure) && rkt.banding(rkt.jumlah(parts), pagu)) yield { rute: [...rute, "pagu"], berat: "kesalahan", kalimat: `Jumlah di bawahnya Rp${rkt.terbaca(rkt.jumlah(parts))}; samakan.` };
      for (const [at, child] of children.entries()) yield* this.baris(child, [...rute, below, at], "sub_kegiatan", year, told || other);
    }
  }

  Object.assign(rkt, { Aturan });
})();
