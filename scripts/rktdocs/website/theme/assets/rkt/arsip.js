// Holds chosen files against the archive's table: SHA-256 in this browser, nothing is sent anywhere.
(() => {
  "use strict";
  const area = document.querySelector("[data-rkt-arsip]");
  const field = area?.querySelector("input[type=file]");
  const result = area?.querySelector("[role=status]");
  if (!field || !result) return;

  const known = new Map(
    [...document.querySelectorAll("[data-rkt-dokumen]")].map((row) => [row.dataset.rktDokumen, row.dataset.nama]),
  );
  const hash = async (bytes) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const MARK = [...new TextEncoder().encode("%%EOF")];
  const ends = (bytes) => {
    // A later signature is appended: the file before it ended at an earlier %%EOF, with or without a line break.
    const found = [];
    for (let at = bytes.indexOf(37); at >= 0; at = bytes.indexOf(37, at + 1)) {
      if (!MARK.every((byte, offset) => bytes[at + offset] === byte)) continue;
      const end = at + MARK.length;
      const next = bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : bytes[end] === 13 || bytes[end] === 10 ? 1 : 0;
      found.push(...new Set([end, end + next]));
    }
    return found.filter((end) => end < bytes.length);
  };
  const judge = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const whole = await hash(bytes);
    if (known.has(whole)) return [true, `cocok: sama persis dengan ${known.get(whole)}.`, whole];
    if (file.name.toLowerCase().endsWith(".pdf")) {
      for (const end of ends(bytes)) {
        const name = known.get(await hash(bytes.subarray(0, end)));
        if (name) return [true, `cocok: isi asalnya sama dengan ${name}; sesudah itu ditambahkan sesuatu, misalnya tanda tangan elektronik.`, whole];
      }
    }
    return [false, `TIDAK COCOK: bukan salah satu dokumen arsip ${area.dataset.rktArsip}.`, whole];
  };
  const line = (name, fine, told, digest) => {
    const paragraph = document.createElement("p");
    paragraph.className = fine ? "rkt-periksa__cocok" : "rkt-periksa__beda";
    const strong = document.createElement("strong");
    strong.textContent = name;
    const code = document.createElement("code");
    code.className = "rkt-sidik";
    code.textContent = digest;
    paragraph.append(strong, ` ${told} `, code);
    return paragraph;
  };
  let asked = 0;
  field.addEventListener("change", async () => {
    const turn = (asked += 1); // a big file chosen before must not overwrite what is told of those chosen since
    result.textContent = "Menghitung ...";
    const lines = [];
    for (const file of field.files) {
      try {
        lines.push(line(file.name, ...(await judge(file))));
      } catch {
        lines.push(line(file.name, false, "tidak dapat dibaca oleh peramban ini; bandingkan sidik jarinya dengan tangan.", ""));
      }
    }
    if (turn === asked) result.replaceChildren(...lines);
  });
})();
