// Native controls for single fields, each with its label, help and place for its fault. Knows no section and no schema walk.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;

  /** An element; texts are always set as text. */
  const buat = (tag, sifat = {}, ...isi) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(sifat)) {
      if (value === false || value === null || value === undefined) continue;
      if (name in made && !["list", "form"].includes(name)) made[name] = value;
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...isi.filter((each) => each !== null && each !== undefined));
    return made;
  };
  const namaId = (rute) => `isi-${rute.join("-")}`.replace(/[^\w-]/g, "_");
  const pilihan = (value, text, chosen) => buat("option", { value, textContent: text, selected: value === chosen });

  const bantuan = (skema) => skema.description ?? "";

  /** Label, control, help and fault as one block. `group` marks several controls under one name. */
  const bingkai = (bidang, kendali, { group = false, hint = "", field = kendali } = {}) => {
    const { rute, skema, wajib, tanpaTanda } = bidang;
    const id = namaId(rute);
    const help = [bidang.ringkas ? "" : bantuan(skema), hint].filter(Boolean).join(" ");
    if (bidang.ringkas) field.title = bantuan(skema);
    const fault = buat("p", { id: `${id}-galat`, className: "rkt-isi__galat", hidden: true });
    const name = [skema.title ?? rute.at(-1), wajib && !tanpaTanda ? buat("span", { className: "rkt-isi__wajib", textContent: " (wajib)" }) : null];
    const beside = bidang.acuan ? buat("p", { id: `${id}-acuan`, className: "rkt-isi__acuan", textContent: bidang.acuan }) : null;
    const told = help ? buat("p", { id: `${id}-bantuan`, className: "rkt-isi__bantuan", textContent: help }) : null;
    const box = group
      ? buat("fieldset", { className: "rkt-isi rkt-isi--kelompok", id: `${id}-kotak` }, buat("legend", {}, ...name), beside, told, kendali, fault)
      : buat("div", { className: "rkt-isi" }, buat("label", { htmlFor: id }, ...name), beside, told, kendali, fault);
    const main = group ? box : field;
    main.setAttribute("aria-describedby", [beside?.id, told?.id, fault.id].filter(Boolean).join(" "));
    bidang.daftar({ rute, skema, utama: main, galat: fault, nama: skema.title ?? String(rute.at(-1)), fokus: group ? box.querySelector("input, select, textarea") : field, periksa: bidang.periksa });
    return box;
  };

  const teks = (bidang) => {
    const { nilai, skema, rute, ubah } = bidang;
    const long = (skema.maxLength ?? 0) >= 200;
    const field = buat(long ? "textarea" : "input", { id: namaId(rute), value: rkt.tampilan(nilai), autocomplete: "off", rows: long ? 2 : null, spellcheck: false });
    field.addEventListener("input", () => ubah(rkt.bersih(field.value) || undefined));
    return bingkai(bidang, field);
  };

  /** What the workbook locks: to be read, not changed. */
  const terkunci = (bidang) => {
    const { nilai, rute } = bidang;
    const text = [nilai ?? []].flat().map((each) => (each === true ? "Ya" : rkt.adaIsi(each) ? rkt.ketikan(each) : rkt.tampilan(each))).join(", ");
    const field = buat(text.length > 60 ? "textarea" : "input", { id: namaId(rute), value: text, readOnly: true, className: "rkt-isi__kunci", rows: text.length > 60 ? 2 : null });
    return bingkai({ ...bidang, wajib: false, ringkas: true }, field);
  };

  const angka = (bidang) => {
    const { rute, nilai, ubah } = bidang;
    const field = buat("input", { id: namaId(rute), value: rkt.tampilan(nilai), inputMode: "decimal", autocomplete: "off" });
    const read = buat("output", { className: "rkt-isi__terbaca", htmlFor: namaId(rute) });
    bidang.periksa = angkaKe(field, read, ubah);
    return bingkai(bidang, buat("div", { className: "rkt-isi__angka" }, field, read), { field });
  };

  /** Lets a field mean a number; returns what tells its fault. Text that is no number stays in the data as text. */
  const angkaKe = (field, read, ubah) => {
    const show = () => {
      const typed = field.value.trim();
      const found = typed ? rkt.bacaBilangan(typed) : {};
      read.textContent = found.nilai && /[0-9]{5}/.test(found.nilai.teks.split(".")[0]) ? `= ${rkt.terbaca(found.nilai)}` : "";
      return { typed, ...found };
    };
    field.addEventListener("input", () => {
      const { typed, nilai } = show();
      ubah(typed ? nilai ?? rkt.bersih(typed) : undefined);
    });
    show();
    return () => (show().salah ? `${show().salah}.` : "");
  };

  const pilih = (bidang, choices) => {
    const { rute, nilai, wajib, ubah } = bidang;
    const now = rkt.tampilan(nilai);
    const field = buat("select", { id: namaId(rute) });
    if (!wajib || now === "") field.append(pilihan("", wajib ? "Pilih ..." : "(tidak diisi)", now));
    field.append(...choices.map(([value, text]) => pilihan(value, text, now)));
    if (now !== "" && !choices.some(([value]) => value === now)) field.append(pilihan(now, `${now} (tidak ada di daftar)`, now));
    field.addEventListener("change", () => ubah(field.value || undefined, { susun: Boolean(bidang.susun) }));
    return bingkai(bidang, field);
  };

  const centang = (bidang) => {
    const { rute, nilai, ubah, skema } = bidang;
    const id = namaId(rute);
    const field = buat("input", { type: "checkbox", id, checked: nilai === true });
    field.addEventListener("change", () => ubah(field.checked ? true : undefined));
    const fault = buat("p", { id: `${id}-galat`, className: "rkt-isi__galat", hidden: true });
    field.setAttribute("aria-describedby", `${id}-bantuan ${fault.id}`);
    bidang.daftar({ rute, skema, utama: field, galat: fault, nama: skema.title, fokus: field });
    const told = buat("p", { id: `${id}-bantuan`, className: "rkt-isi__bantuan", textContent: bantuan(skema) });
    return buat("div", { className: "rkt-isi rkt-isi--centang" }, field, buat("label", { htmlFor: id, textContent: skema.title }), told, fault);
  };

  /** Several of a list of ids. */
  const beberapa = (bidang, choices) => {
    const { rute, nilai, ubah } = bidang;
    const now = Array.isArray(nilai) ? nilai.map(String) : [];
    const all = [...choices, ...now.filter((id) => !choices.some(([value]) => value === id)).map((id) => [id, `${id} (tidak ada di daftar)`])];
    const boxes = all.map(([value]) => buat("input", { type: "checkbox", value, checked: now.includes(value) }));
    const lines = all.map(([, text], place) => buat("label", { className: "rkt-isi__pilihan" }, boxes[place], ` ${text}`));
    const list = buat("div", {}, ...lines);
    list.addEventListener("change", () => {
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      const ordered = [...now.filter((id) => chosen.includes(id)), ...chosen.filter((id) => !now.includes(id))];
      ubah(ordered.length ? ordered : undefined);
    });
    return bingkai(bidang, all.length ? list : buat("p", { className: "rkt-kosong", textContent: "Belum ada yang dapat dipilih." }), { group: true });
  };

  /** Ids that no list knows, with commas between. */
  const berkoma = (bidang) => {
    const { rute, nilai, ubah } = bidang;
    const field = buat("input", { id: namaId(rute), value: [nilai ?? []].flat().map(rkt.tampilan).join(", "), autocomplete: "off" });
    field.addEventListener("input", () => {
      const items = field.value.split(/[,;]/).map(rkt.bersih).filter(Boolean);
      ubah(items.length ? items : undefined);
    });
    return bingkai(bidang, field, { hint: "Beberapa ID dipisahkan koma." });
  };

  Object.assign(rkt, { buat, namaId, pilihan, bantuan, bingkai, angkaKe, kendali: { teks, terkunci, angka, pilih, centang, beberapa, berkoma } });
})();
