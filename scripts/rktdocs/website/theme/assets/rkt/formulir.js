// The page "Isi formulir": opens a section, keeps its faults in view, hands the text out. Sends nothing anywhere itself.
(() => {
  "use strict";
  const rkt = globalThis.rktFormulir;
  const area = document.querySelector("[data-rkt-formulir]");
  const find = (name) => document.querySelector(`[data-isi="${name}"]`);
  const parts = Object.fromEntries(
    ["pilih", "buka", "berkas", "kabar", "wadah", "hitung", "galat", "simpan", "github", "baru", "teks", "hasil", "konsep"].map((name) => [name, find(name)]),
  );
  if (!area || !rkt) return;
  const kosa = JSON.parse(document.getElementById("rkt-formulir-data").textContent);
  for (const edisi of Object.values(kosa.renstra)) {
    for (const each of edisi.indikator) each[3] = rkt.hidupkan(each[3]);
    edisi.pagu = rkt.hidupkan(edisi.pagu);
  }
  kosa.lalu = rkt.hidupkan(kosa.lalu);
  const MAX_ADDRESS = 7500;
  const MAX_BYTES = 2 * 1024 * 1024;
  const now = { isian: null, asal: null, kotor: false };

  const tell = (place, ...content) => {
    place.hidden = !content.length;
    place.replaceChildren(...content.map((each) => (typeof each === "string" ? rkt.buat("p", { textContent: each }) : each)));
  };
  const button = (text, action) => {
    const made = rkt.buat("button", { type: "button", className: "rkt-tombol", textContent: text });
    made.addEventListener("click", action);
    return made;
  };

  // --- opening -------------------------------------------------------------------------------------------------
  const offers = [...document.querySelectorAll("[data-rkt-isian]")];
  const groups = Map.groupBy ? Map.groupBy(offers, (link) => link.dataset.kelompok) : offers.reduce((map, link) => map.set(link.dataset.kelompok, [...(map.get(link.dataset.kelompok) ?? []), link]), new Map());
  for (const [label, links] of groups) {
    parts.pilih.append(rkt.buat("optgroup", { label }, ...links.map((link) => rkt.pilihan(link.dataset.rktIsian, `${link.dataset.nama} (${label})`, ""))));
  }

  // What was asked for last is what opens: an answer that comes late never takes its place.
  let asked = 0;
  const begin = (berkas) => {
    tell(parts.kabar, `Membuka ${berkas} ...`);
    const turn = (asked += 1);
    return () => turn === asked;
  };
  const mayLeave = () => !now.kotor || globalThis.confirm("Isian yang terbuka belum disimpan. Buka yang lain?");
  const begun = (data, asal) => {
    now.isian = new rkt.Isian({ wadah: parts.wadah, skema: kosa.skema, kosa: rkt.kosaTahun(kosa, now.asal.kunci), data, asal, kunci: now.asal.kunci, ubahan: changed });
    now.isian.susun();
    judge();
  };
  const continued = (draft, read, kunci, berkas) => [
    `Dilanjutkan dari konsep yang tersimpan di peramban ini (${rkt.konsep.jam(draft.waktu)}).`,
    ...(draft.teks === read.teks ? [] : ["Isian di situs sudah berubah sejak konsep ini dibuat; yang Anda ubah digabungkan dengan itu saat berkasnya diterima."]),
    button("Buang konsep, mulai dari isian di situs", () => throwAway() && show(read, kunci, berkas, { fresh: true })),
  ];
  /** The draft is gone from this device only after a question. */
  const throwAway = () => {
    if (!globalThis.confirm("Buang konsep yang tersimpan di peramban ini? Yang belum dikirim akan hilang.")) return false;
    clearTimeout(now.nanti);
    rkt.konsep.buang(now.asal.kunci, now.isian.data.bagian);
    now.kotor = false;
    tellDraft("");
    return true;
  };
  const tellDraft = (waktu) =>
    tell(parts.konsep, ...(waktu ? [`Konsep tersimpan di peramban ini saja: ${rkt.konsep.jam(waktu)}. Pada komputer bersama, buang setelah berkasnya dikirim.`, button("Buang konsep", throwAway)] : []));
  const keepDraft = () => {
    now.nanti = undefined;
    if (rkt.konsep.simpan(now.asal, now.isian.data)) tellDraft(new Date().toISOString());
    else tell(parts.konsep, "Konsep tidak dapat disimpan di peramban ini; simpan berkasnya sebelum menutup halaman.");
  };
  const keepsFile = (draft) => globalThis.confirm(`Di peramban ini ada konsep bagian yang sama (${rkt.konsep.jam(draft.waktu)}). Pakai berkas ini dan buang konsep itu?`);
  const show = (read, kunci, berkas, { fresh = false, dariBerkas = false } = {}) => {
    if (!mayLeave()) return tell(parts.kabar, `Tetap terbuka: ${now.asal.berkas}.`);
    const draft = rkt.konsep.baca(kunci, read.data.bagian);
    const isFile = dariBerkas && draft && !rkt.sama(draft.data, read.data) && keepsFile(draft);
    if (isFile) rkt.konsep.buang(kunci, read.data.bagian);
    const isDraft = Boolean(draft) && !fresh && !isFile;
    const asal = isDraft ? { ...rkt.baca(draft.teks), kepala: draft.kepala, teks: draft.teks } : read;
    Object.assign(now, { asal: { ...asal, skema: kosa.skema, kunci, berkas }, kotor: false });
    begun(isDraft ? draft.data : read.data, rkt.baca(asal.teks).data);
    tell(parts.kabar, `Terbuka: ${berkas}.`, ...(isDraft ? continued(draft, read, kunci, berkas) : []));
    tell(parts.hasil);
    tellDraft(isDraft ? draft.waktu : "");
    document.querySelectorAll("[data-rkt-terbuka]").forEach((each) => (each.hidden = false));
    document.querySelectorAll("[data-rkt-tertutup]").forEach((each) => (each.hidden = true));
    const head = parts.wadah.querySelector("fieldset, section, details");
    head.setAttribute("tabindex", "-1");
    head.focus({ preventScroll: true });
    parts.wadah.parentElement.scrollIntoView();
  };

  // A file that was saved here says what it was made of; that holds for what is saved of it next.
  const HEAD = /^# rkt-formulir: \{.*\}\n/m;
  const headRead = (kepala) => {
    try {
      return JSON.parse(kepala.replace("# rkt-formulir: ", ""));
    } catch {
      return {};
    }
  };
  /** What a file from this computer was made of, where the site still has just that: it tells what is locked. */
  const baseOf = async ({ kunci, bagian, dasar }) => {
    const link = offers.find((each) => each.dataset.kunci === kunci && each.dataset.berkas.endsWith(`/${bagian}.yaml`));
    const text = link ? await fetch(link.href).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "") : "";
    return text && (await hashOf(text)) === dasar ? text : "";
  };
  const open = (whole, kunci, berkas, { dasar = "", dariBerkas = false } = {}) => {
    const kepala = whole.match(HEAD)?.[0] ?? "";
    const text = whole.replace(HEAD, "");
    let read;
    try {
      read = { ...rkt.baca(text), kepala, teks: dasar || text };
    } catch (error) {
      if (!(error instanceof rkt.Tolak)) throw error;
      return tell(parts.kabar, `${berkas} tidak dapat dibuka di formulir ini. ${error.message} Pakai buku kerja Excel dari Subbagian Program untuk isian ini.`);
    }
    const year = kunci || headRead(kepala).kunci || read.data.tahun?.teks || "";
    if (!read.komentar.length) return show(read, year, berkas, { dariBerkas });
    const lines = [...new Set(read.komentar)].join(", ");
    return tell(
      parts.kabar,
      `${berkas} memuat komentar (baris ${lines}). Formulir ini tidak menyimpan komentar: bila komentar itu perlu, pakai buku kerja Excel dari Subbagian Program.`,
      button("Lanjutkan tanpa komentar", () => show(read, year, berkas, { dariBerkas })),
    );
  };

  const openOffer = async (name) => {
    const link = offers.find((each) => each.dataset.rktIsian === name);
    if (!link) return tell(parts.kabar, "Pilih dahulu isian yang hendak dibuka.");
    const current = begin(link.dataset.berkas);
    const text = await fetch(link.href).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
    if (!current()) return;
    if (text === null) tell(parts.kabar, "Isian itu tidak dapat diambil dari situs. Unduh berkasnya dari daftar di bawah, lalu buka dari komputer Anda.");
    else open(text, link.dataset.kunci, link.dataset.berkas);
  };
  parts.buka.addEventListener("click", () => openOffer(parts.pilih.value));
  parts.berkas.addEventListener("change", async () => {
    const [file] = parts.berkas.files;
    if (!file) return;
    const current = begin(file.name);
    parts.berkas.value = "";
    if (file.size > MAX_BYTES || !/\.ya?ml$/i.test(file.name)) return tell(parts.kabar, `${file.name} bukan berkas isian (.yaml). Buku kerja Excel dikirim ke Subbagian Program, bukan dibuka di sini.`);
    const text = await file.text().catch(() => null);
    const dasar = await baseOf(headRead(text?.match(HEAD)?.[0] ?? ""));
    if (!current()) return;
    if (text === null) tell(parts.kabar, `${file.name} tidak dapat dibaca. Pilih lagi berkas itu dari komputer Anda.`);
    else open(text, "", file.name, { dasar, dariBerkas: true });
  });

  // --- faults ---------------------------------------------------------------------------------------------------
  const empty = () => {
    let count = 0;
    JSON.stringify(now.isian.data, (key, value) => ((count += key === "target" && value === null), value));
    return count;
  };
  /** The row that a fault is in, by its id: "IK-1.1". */
  const rowOf = (rute = []) => {
    let here = now.isian.data;
    let found = "";
    for (const step of rute) {
      here = here?.[step];
      found = [here?.id, here?.kode].find((name) => typeof name === "string") ?? found;
    }
    return found && `${found}, `;
  };
  const faultItem = (fault) => {
    const item = button(`${rowOf(fault.bidang?.rute)}${fault.bidang?.nama ?? "Isian"}: ${fault.kalimat}`, () => fault.bidang && now.isian.tuju(fault));
    item.className = "rkt-galat-daftar__tombol";
    return rkt.buat("li", {}, item);
  };
  const judge = () => {
    const found = now.isian.periksa();
    const faults = found.filter((each) => !each.berat);
    const wrong = found.filter((each) => each.berat === "kesalahan");
    const asked = found.filter((each) => each.berat === "peringatan");
    const open = empty();
    const told = [
      faults.length ? `${faults.length} kesalahan, belum dapat disimpan.` : "Tidak ada kesalahan bentuk.",
      wrong.length ? `${wrong.length} hal akan dikembalikan bila dikirim sekarang.` : "",
      asked.length ? `${asked.length} hal perlu dilihat lagi.` : "",
      open ? `${open} target belum diisi (boleh selama masih konsep).` : "",
    ].filter(Boolean).join(" ");
    if (parts.hitung.textContent !== told) parts.hitung.textContent = told;
    parts.galat.replaceChildren(...[...faults, ...wrong, ...asked].slice(0, 50).map(faultItem));
    return { faults, wrong };
  };
  const changed = () => {
    now.kotor = true;
    tell(parts.hasil);
    judge();
    clearTimeout(now.nanti);
    now.nanti = setTimeout(keepDraft, 300);
  };
  globalThis.addEventListener("pagehide", () => now.nanti && keepDraft());
  globalThis.addEventListener("beforeunload", (event) => now.kotor && event.preventDefault());

  // --- handing out ------------------------------------------------------------------------------------------------
  const finished = () => {
    const { faults } = judge();
    if (faults.length) {
      tell(parts.hasil, `Belum disimpan: betulkan dahulu ${faults.length} kesalahan.`);
      if (faults[0].bidang) now.isian.tuju(faults[0]);
      return null;
    }
    try {
      const text = rkt.tulis(now.isian.data, now.asal);
      parts.teks.value = text;
      now.kotor = false; // at once: what is typed while the text is being handed out is not in it
      return text;
    } catch (error) {
      if (!(error instanceof rkt.Tolak)) throw error;
      tell(parts.hasil, `${error.message} Pakai buku kerja Excel dari Subbagian Program.`);
      return null;
    }
  };
  const path = () => {
    const year = now.asal.kunci || now.isian.data.tahun.teks;
    return { year, name: `rkt/${year}/bagian/${now.isian.data.bagian}.yaml` };
  };
  const onClipboard = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      parts.teks.closest("details").open = true;
      return false;
    }
  };
  const hashOf = async (text) => {
    if (!globalThis.crypto?.subtle) return ""; // the import then fills in only what is empty
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return Array.from(digest, (each) => each.toString(16).padStart(2, "0")).join("");
  };
  const headOf = async (asal, bagian) => {
    if (asal.kepala) return asal.kepala;
    const told = { kunci: path().year, bagian, instansi: kosa.instansi, dasar: await hashOf(asal.teks) };
    return `# rkt-formulir: ${JSON.stringify(told)}\n`;
  };
  parts.simpan.addEventListener("click", async () => {
    const plain = finished();
    if (plain === null) return;
    const text = (await headOf(now.asal, now.isian.data.bagian)) + plain;
    const link = rkt.buat("a", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: `${now.isian.data.bagian}.yaml` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    const { wrong } = judge();
    const [day, said] = kosa.batas[path().year] ?? ["", ""];
    const until = day >= new Date().toLocaleDateString("sv") ? `, paling lambat ${said}` : "";
    tell(
      parts.hasil,
      `${link.download} diunduh ke komputer Anda.`,
      wrong.length ? `${wrong.length} hal masih akan dikembalikan; daftarnya di atas. Betulkan dahulu, lalu simpan lagi.` : `Langkah berikutnya: kirim berkas itu ke Subbagian Program${kosa.kontak ? ` (${kosa.kontak})` : ""}${until}. Yang mempunyai akun GitHub dapat memakai tombol di sebelahnya.`,
    );
  });
  const NEXT = "Sesudah itu pilih Create a new branch, Propose changes, lalu Create pull request. Hasil pemeriksaannya tampil di bawah halaman pull request itu; bila ada yang merah, tekan Details untuk membaca sebabnya.";
  const visit = (address) => globalThis.open(address, "_blank", "noopener");
  const encoded = (text) => text.split("/").map(encodeURIComponent).join("/");
  parts.github?.addEventListener("click", async () => {
    const text = finished();
    if (text === null) return;
    const { year, name } = path();
    const copied = await onClipboard(text);
    tell(parts.hasil, copied ? "Teksnya sudah disalin. Di GitHub: klik di dalam teks, tekan Ctrl+A, lalu Ctrl+V, lalu Commit changes." : "Teksnya tidak dapat disalin sendiri: salin dari kotak di bawah, lalu tempel di GitHub.", NEXT);
    visit(`${kosa.repositori}/edit/${encoded(`konsep/${year}`)}/${encoded(name)}`);
  });
  parts.baru?.addEventListener("click", async () => {
    const text = finished();
    if (text === null) return;
    const { year, name } = path();
    const bare = `${kosa.repositori}/new/${encoded(`konsep/${year}`)}?filename=${encodeURIComponent(name)}`;
    const whole = `${bare}&value=${encodeURIComponent(text)}`;
    if (whole.length < MAX_ADDRESS) {
      tell(parts.hasil, "Halaman GitHub dibuka dengan teks yang sudah terisi; tekan Commit changes di sana.", NEXT);
      return visit(whole);
    }
    const copied = await onClipboard(text);
    tell(parts.hasil, copied ? "Teksnya terlalu panjang untuk alamat, jadi disalin: tempel di GitHub dengan Ctrl+V." : "Salin teks dari kotak di bawah, lalu tempel di GitHub.", NEXT);
    return visit(bare);
  });

  document.querySelectorAll("[data-rkt-terbuka]").forEach((each) => (each.hidden = true));
  const follow = () => {
    const wanted = location.hash.replace("#isian-", "");
    if (!offers.some((link) => link.dataset.rktIsian === wanted)) return;
    parts.pilih.value = wanted;
    openOffer(wanted);
  };
  globalThis.addEventListener("hashchange", follow);
  follow();
})();
