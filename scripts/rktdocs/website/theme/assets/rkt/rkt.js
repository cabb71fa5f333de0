// Small helpers of the published RKT: tables that sort, filter and copy; the tree; the drawer by keyboard; printing.
// Every page is whole without this file. Runs once after the page is there; keeps no state, sends nothing.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, attributes = {}, text = "") => Object.assign(document.createElement(tag), { textContent: text, ...attributes });
  let collator; // made when something is sorted: it is the dearest line of this file
  const order = (a, b) => (collator ??= new Intl.Collator("id", { numeric: true, sensitivity: "base" })).compare(a, b);

  // --- tables -------------------------------------------------------------------------------------------------
  // A cell is what it shows; nothing else is sorted or copied. Numbers of a range or of a bound are told in order.
  const empty = (cell) => ["", "–"].includes(cell?.textContent.trim() ?? "");
  const numbers = (cell) =>
    [...(cell.matches(".angka") ? cell.textContent : "").matchAll(/(−?)(?:Rp)?(\d+(?:\.\d{3})*(?:,\d+)?)/g)].map(
      ([, minus, digits]) => (minus ? -1 : 1) * Number(digits.replaceAll(".", "").replace(",", ".")),
    );
  const MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember".split(" ");
  const day = (cell) => {
    const [, date, month, year] = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(cell.textContent.trim()) ?? [];
    const at = MONTHS.indexOf(month?.toLowerCase());
    return at < 0 ? [] : [Number(year), at, Number(date)];
  };
  const compare = (a, b) => {
    const [x, y] = [numbers(a).concat(day(a)), numbers(b).concat(day(b))];
    const differs = x.findIndex((number, at) => number !== y[at]);
    if (x.length && y.length && differs >= 0 && differs < y.length) return x[differs] - y[differs];
    return (x.length === 0) - (y.length === 0) || order(a.textContent.trim(), b.textContent.trim());
  };
  const blocks = (body) => {
    // A row and the rows derived from it move together; a group's head stays where it is.
    const found = [];
    for (const row of body.rows) {
      if (row.classList.contains("kelompok")) continue;
      if (row.matches(".turunan, .rkt-lanjutan") && found.length) found.at(-1).push(row);
      else found.push([row]);
    }
    return found;
  };
  const sort = (table, head, column) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    for (const body of table.tBodies) {
      if (body.matches("[data-tetap]")) continue;
      blocks(body)
        .sort(([a], [b]) => {
          const [x, y] = [a.cells[column], b.cells[column]];
          return empty(x) || empty(y) ? empty(x) - empty(y) : (down ? -1 : 1) * compare(x, y);
        })
        .forEach((rows) => body.append(...rows));
    }
  };
  const addSorting = (table) => {
    if (table.tHead?.rows.length !== 1) return;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.matches("[data-tanpa-urut]")) return;
      const button = make("button", { type: "button", className: "rkt-urut", title: "Urutkan" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, column));
    });
  };
  const addFilter = (table, tools) => {
    const rows = all("tbody:not([data-tetap]) > tr:not(.kelompok)", table);
    const label = make("label", {}, "Saring baris");
    const field = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    // What goes on over several rows (a program's further indikator) is found, shown and counted as one.
    const things = [];
    rows.forEach((row) => (row.matches(".rkt-lanjutan") ? things.at(-1).push(row) : things.push([row])));
    const status = make("span", { role: "status" }, `${things.length} baris`);
    label.append(field);
    tools.append(label, status);
    field.addEventListener("input", () => {
      const asked = self.rktBahasa.understood(field.value);
      let shown = 0;
      for (const thing of things) {
        const holds = self.rktBahasa.holds(asked, thing.map((row) => row.innerText || row.textContent).join(" "));
        thing.forEach((row) => (row.hidden = !holds));
        shown += holds;
      }
      all("tr.kelompok", table).forEach((head) => (head.hidden = [...head.parentElement.rows].every((row) => row === head || row.hidden)));
      status.textContent = asked.length ? `${shown} dari ${things.length} baris` : `${things.length} baris`;
    });
  };
  const NUMBER = /^([+−]?)(?:Rp)?(\d+(?:\.\d{3})*(?:,\d+)?)(?: ?%)?$/;
  const forSpreadsheet = (cell) => {
    // A number of a figures' column goes as one types it, all else as shown; only text that would run is quoted.
    const text = cell.innerText.replace(/\s+/g, " ").trim();
    const [, sign, digits] = (cell.matches(".angka") && NUMBER.exec(text)) || [];
    if (digits) return `${sign === "−" ? "-" : ""}${digits.replaceAll(".", "")}`;
    return /^[=+\-@\t\r]/.test(text) && !text.split("; ").every((part) => NUMBER.test(part)) ? `'${text}` : text;
  };
  const shown = new Map(); // button -> its name, and the timer that gives it back
  const put = async (text, table) => {
    if (!table) return navigator.clipboard.writeText(text);
    const kinds = { "text/plain": text, "text/html": table.outerHTML };
    const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    } catch {
      await navigator.clipboard.writeText(text); // a browser that copies nothing but text
    }
  };
  const give = async (button, text, done = "Tersalin", table = null) => {
    const name = shown.get(button)?.name ?? button.textContent;
    try {
      await put(text, table);
      button.textContent = done;
    } catch {
      button.textContent = "Peramban menolak menyalin";
    }
    clearTimeout(shown.get(button)?.timer);
    shown.set(button, { name, timer: setTimeout(() => (button.textContent = name), 4000) });
  };
  // As a table beside the text: there words stay words, and no spreadsheet makes a date of the code 2.07 or a time of 1:02.
  const asTable = (rows) => {
    const table = make("table");
    for (const row of rows) {
      const line = table.insertRow();
      for (const cell of row.cells) {
        const said = forSpreadsheet(cell);
        const isText = !cell.matches(".angka") || !/^-?\d+(,\d+)?$/.test(said);
        const made = make("td", { colSpan: cell.colSpan }, isText ? said.replace(/^'/, "") : said);
        if (isText) made.setAttribute("style", "mso-number-format:'\\@'");
        line.append(made);
      }
    }
    return table;
  };
  const giveRows = (button, rows) =>
    give(button, rows.map((row) => [...row.cells].map(forSpreadsheet).join("\t")).join("\r\n"), "Tersalin. Tempel di Excel.", asTable(rows));
  // As a card's line each cell says which column it is of; what is empty is not shown there.
  const nameCells = (table) => {
    if (table.tHead?.rows.length !== 1) return;
    const names = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
    for (const row of all("tbody > tr:not(.kelompok)", table)) {
      if (row.cells.length !== names.length) continue;
      [...row.cells].forEach((cell, column) => {
        cell.dataset.judul = names[column];
        cell.classList.toggle("rkt-tanpa", ["", "–"].includes(cell.textContent.trim()));
        if (cell.matches("td:not(.angka, .rkt-tanpa)") || (cell.matches("td") && cell.childNodes.length > 1)) { // one thing beside its name, whatever it is made of
          const whole = make("div");
          whole.append(...cell.childNodes);
          cell.append(whole);
        }
      });
    }
  };
  // A table that is wider than its place goes closer together; where that does not suffice, and on a phone, its rows are cards.
  const phone = matchMedia("(max-width: 44.9375em)");
  const widths = new WeakMap();
  const place = (boxes) => {
    const changed = boxes.filter((box) => box.clientWidth !== widths.get(box));
    changed.forEach((box) => {
      box.classList.toggle("rkt-kartu", phone.matches);
      box.classList.toggle("rkt-rapat", box.matches(":has(thead th:nth-child(9), .rkt-renstra-program)"));
    });
    for (const step of ["rkt-rapat", "rkt-kartu"])
      changed.filter((box) => box.scrollWidth > box.clientWidth + 1).forEach((box) => box.classList.add(step));
    changed.forEach((box) => widths.set(box, box.clientWidth));
  };
  all("table[data-rkt-tabel]").forEach((table) => {
    nameCells(table);
    const tools = make("div", { className: "rkt-alat-tabel" });
    addSorting(table);
    if (all("tbody > tr", table).length > 4) addFilter(table, tools);
    const button = make("button", { type: "button", className: "rkt-tombol" }, "Salin untuk Excel");
    button.addEventListener("click", () => giveRows(button, all("tr", table).filter((row) => !row.hidden)));
    tools.append(button);
    table.closest(".rkt-scroll").before(tools);
  });
  const boxes = all(".rkt-scroll:has(> table[data-rkt-tabel])");
  place(boxes);
  const resized = new ResizeObserver((entries) => place(entries.map(({ target }) => target)));
  boxes.forEach((box) => resized.observe(box));

  // --- tree: arrow keys beside the browser's own Enter and Space ---------------------------------------------------
  all(".rkt-pohon").forEach((tree) => {
    const visible = () => all("summary", tree).filter((item) => item.checkVisibility());
    tree.addEventListener("keydown", (event) => {
      const item = event.target.closest("summary");
      if (!item) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const open = { ArrowRight: true, ArrowLeft: false }[event.key];
      if (step) visible()[visible().indexOf(item) + step]?.focus();
      else if (open === undefined) return;
      else if (item.parentElement.open !== open) item.parentElement.open = open;
      else if (!open) item.parentElement.parentElement.closest("details")?.querySelector("summary").focus();
      event.preventDefault();
    });
  });
  all("[data-rkt='buka'], [data-rkt='tutup']").forEach((button) =>
    button.addEventListener("click", () =>
      all(".rkt-pohon details").forEach((item) => (item.open = button.dataset.rkt === "buka")),
    ),
  );

  // --- search -----------------------------------------------------------------------------------------------------
  // The theme asks at a key; what is pasted, spoken or filled in is a question too.
  const question = document.querySelector(".md-search__input");
  const ask = () => question.dispatchEvent(new Event("keyup"));
  question?.addEventListener("input", ask);
  document.querySelector(".md-search-result")?.addEventListener("click", (event) => {
    const meant = event.target.closest("a")?.querySelector(".rkt-mungkin strong");
    if (!meant) return;
    event.preventDefault();
    event.stopPropagation();
    question.value = meant.textContent;
    question.focus();
    ask();
  });
  const showFound = (words) => {
    const units = self.rktBahasa.understood(words);
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const ranges = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const list = self.rktBahasa.tokens(node.data);
      list.forEach((token, at) => units.forEach((unit) => {
        const [weight, length] = unit.mungkin(token) ? unit.cocok(list, at) : [0];
        if (weight) ranges.push(new StaticRange({ startContainer: node, startOffset: token.awal, endContainer: node, endOffset: list[at + length - 1].akhir }));
      }));
    }
    CSS.highlights.set("rkt-cari", new Highlight(...ranges));
  };
  const asked = new URL(location.href).searchParams.get("h");
  const found = new URL(location.href).searchParams.get("k");
  if (asked && globalThis.Highlight) showFound(asked);
  if (asked && location.protocol !== "file:") history.replaceState(null, "", location.pathname + location.hash);
  if (found) location.replace(`#${found}`);

  // --- the rest ---------------------------------------------------------------------------------------------------
  const address = (button) => `${location.href.split(/[?#]/)[0]}#${button.dataset.jangkar}`;
  all("[data-rkt='tautan']").forEach((button) =>
    button.addEventListener("click", () => give(button, address(button))),
  );
  all("[data-rkt='kutip']").forEach((button) =>
    button.addEventListener("click", () => give(button, `${button.dataset.kutipan}. ${address(button)}`)),
  );
  all("[data-rkt='baris']").forEach((button) =>
    button.addEventListener("click", () => {
      const row = document.querySelector(`tbody th[scope='row'] > a[href="#${CSS.escape(button.dataset.jangkar)}"]`).closest("tr");
      giveRows(button, [row.closest("table").tHead.rows[0], row]);
    }),
  );
  // Another year's page opens at the place that is being read.
  all(".rkt-tahun a").forEach((link) => link.addEventListener("click", () => { link.hash = location.hash; }));
  all("[data-rkt='cetak']").forEach((button) => button.addEventListener("click", () => window.print()));
  addEventListener("beforeprint", () => {
    const today = new Date().toLocaleDateString("id-ID", { day: "numeric", month: "long", year: "numeric" });
    all("[data-rkt='dicetak']").forEach((place) => (place.textContent = `, dicetak ${today}`));
  });
  addEventListener("beforeprint", () => all("article details").forEach((item) => {
    if (!item.open) { item.open = true; item.dataset.cetak = ""; }
  }));
  addEventListener("afterprint", () => all("details[data-cetak]").forEach((item) => {
    item.open = false; delete item.dataset.cetak;
  }));
  // Material opens its drawer and search with labels of hidden checkboxes, which no keyboard reaches: a button stands in.
  all(".md-header__button[for^='__']").forEach((label) => {
    const name = label.title || { __drawer: "Buka menu", __search: "Buka pencarian" }[label.htmlFor];
    if (!name || label.htmlFor.startsWith("__palette")) return;
    const button = make("button", { type: "button", className: `${label.className} rkt-tombol-kepala`, title: name });
    button.setAttribute("aria-label", name);
    button.dataset.untuk = label.htmlFor;
    button.innerHTML = label.innerHTML;
    button.addEventListener("click", () => label.click());
    label.classList.add("rkt-diganti");
    label.before(button);
  });
})();
