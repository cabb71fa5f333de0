// The search worker: answers Material's search box (messages 0: the index, 2: a question, 3: the answer). It reads the
// index once, understands questions as rktBahasa does, and puts plan pages before guides and rules.
(() => {
  "use strict";
  const { tokens, understood, meant } = self.rktBahasa;
  const TITLE = 4; // a word of a heading weighs as much as four of the text
  const AROUND = 4; // one of what the entry stands in: its page, and what kind of thing it is
  const MEASURED = 0.5; // a target before the sasaran or the table that says the same
  const GENERAL = 2.5; // what speaks of the whole agency goes before one bagian that says the same
  const KINDS = { IK: "IK Indikator kinerja, target", SS: "SS Sasaran strategis" };
  const TEASER = 24; // words shown around what was found
  let entries = [];
  let pages = new Map();
  let vocabulary = new Map(); // a word or figure -> itself, and where it stands: [entry, in its heading?, at]

  const learn = (docs) => {
    entries = docs.map((doc) => ({ ...doc, judul: tokens(doc.title), isi: tokens(doc.text) }));
    pages = new Map(entries.filter(({ location }) => !location.includes("#")).map((entry) => [entry.location, entry]));
    for (const entry of entries) {
      const [page, place] = entry.location.split("#");
      const year = /^20\d\d/.test(page) ? (pages.get(page)?.title ?? "") : "";
      entry.sekitar = place ? tokens(`${year}\n${KINDS[place.split("-")[0]] ?? ""}`) : [];
      entry.ukuran = Boolean(place?.startsWith("IK-"));
      entry.umum = /^(?:20\d\d[^/]*\/)?(?:#|$)/.test(entry.location);
    }
    vocabulary = new Map();
    const note = (entry, part) => (token, at) => {
      const key = `${token.kata} ${token.nilai ?? ""} ${token.besar}`;
      if (!vocabulary.has(key)) vocabulary.set(key, { token, tempat: [] });
      vocabulary.get(key).tempat.push([entry, part, at]);
    };
    for (const entry of entries) for (const part of ["judul", "isi"]) entry[part].forEach(note(entry, part));
  };

  // --- ranking ------------------------------------------------------------------------------------------------------
  const places = (unit) => {
    // entry -> where the unit stands in its heading and in its text: [how well, at, over how many words]
    const found = new Map();
    for (const { token, tempat } of vocabulary.values()) {
      if (!unit.mungkin(token)) continue;
      for (const [entry, part, at] of tempat) {
        const [weight, length] = unit.cocok(entry[part], at);
        if (!weight) continue;
        if (!found.has(entry)) found.set(entry, { judul: [], isi: [] });
        found.get(entry)[part].push([weight, at, length]);
      }
    }
    return found;
  };
  const best = (found) => found.reduce((most, [weight]) => Math.max(most, weight), 0);
  const around = (unit, { sekitar }) => best(sekitar.map((token, at) => (unit.mungkin(token) ? unit.cocok(sekitar, at) : [0])));
  // Words that follow each other as they were asked are meant together.
  const follows = (first, next) => {
    const starts = new Set(next.map(([, at]) => at));
    return first.some(([, at, length]) => starts.has(at + length));
  };
  const judged = (entry, all) => {
    const told = all.map(({ unit, found }) => ({ unit, judul: [], isi: [], ...found.get(entry) }));
    const weights = told.map(({ unit, judul, isi }) => Math.max(TITLE * best(judul), best(isi), AROUND * around(unit, entry)));
    const together = told.slice(1).map((next, at) => 2 * follows(told[at].judul, next.judul) + 2 * follows(told[at].isi, next.isi));
    const named = entry === pages.get(entry.location) || told.some(({ judul }) => judul.length > 0);
    const place = named ? (entry.umum ? GENERAL : 0) + (entry.ukuran ? MEASURED : 0) : 0;
    const nearness = 5 / (50 + entry.isi.length); // a short text is nearer
    const sum = [...weights, ...together].reduce((before, weight) => before + weight, place + nearness);
    told.forEach((one, at) => (one.ada = weights[at] > 0));
    return { entry, told, ada: weights.filter(Boolean).length, nilai: sum * (1 + entry.boost / 10) };
  };
  const order = (a, b) => (b.entry.boost > 0) - (a.entry.boost > 0) || b.nilai - a.nilai;

  // --- what is shown: text, escaped, with the found words marked ----------------------------------------------------
  const safe = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const marked = (text, list, found, from = 0, to = text.length) => {
    const inside = new Set(found.flatMap(([, at, length]) => Array.from({ length }, (_, step) => at + step)));
    let html = "";
    let done = from;
    [...inside].sort((a, b) => a - b).map((at) => list[at]).filter(({ awal, akhir }) => awal >= from && akhir <= to)
      .forEach(({ awal, akhir }) => {
        html += `${safe(text.slice(done, awal))}<mark>${safe(text.slice(awal, akhir))}</mark>`;
        done = akhir;
      });
    return html + safe(text.slice(done, to));
  };
  const teaser = (entry, found, named) => {
    const { isi, text } = entry;
    if (!isi.length) return safe(text);
    const strongest = found.reduce((most, place) => (place[0] > most[0] ? place : most), found[0] ?? [0, 0, 0]);
    const first = entry.ukuran && named ? 0 : Math.max(0, strongest[1] - TEASER / 4); // of an indikator that was meant its figure is the answer
    const last = Math.min(isi.length - 1, first + TEASER);
    const from = first ? isi[first].awal : 0;
    const to = last < isi.length - 1 ? isi[last].akhir : text.length;
    return `${first ? "… " : ""}${marked(text, isi, found, from, to)}${to < text.length ? " …" : ""}`;
  };
  const asked = (location, words) => {
    const [page, place] = location.split("#");
    return words ? `${page}?h=${encodeURIComponent(words)}${place ? `#${place}` : ""}` : location;
  };
  const shown = ({ entry, told, nilai }, words) => ({
    location: asked(entry.location, words),
    title: marked(entry.title, entry.judul, told.flatMap(({ judul }) => judul)),
    text: teaser(entry, told.flatMap(({ isi }) => isi), told.some(({ judul }) => judul.length > 0)),
    score: nilai,
    terms: Object.fromEntries(told.map(({ unit, ada }) => [unit.teks, ada])),
  });

  // --- answering ----------------------------------------------------------------------------------------------------
  const grouped = (found, words) => {
    // A page is one result: itself first, then its headings that were found, the best one first.
    const groups = new Map();
    for (const one of found) {
      const page = one.entry.location.split("#")[0];
      groups.set(page, [...(groups.get(page) ?? []), one]);
    }
    return [...groups].map(([page, ones]) => {
      const whole = pages.get(page);
      const all = ones.map((one) => shown(one, words));
      if (!whole || ones.some(({ entry }) => entry === whole)) return all;
      // The page stands above what was found in it, and opens at the best of that.
      const [, place] = ones[0].entry.location.split("#");
      const location = `${page}?h=${encodeURIComponent(words)}&k=${encodeURIComponent(place)}`;
      return [...all, { location, title: safe(whole.title), text: "", score: 0, terms: {} }];
    });
  };
  const search = (units, words) => {
    const all = units.map((unit) => ({ unit, found: places(unit) }));
    const found = [...new Set(all.flatMap((one) => [...one.found.keys()]))].map((entry) => judged(entry, all));
    const most = Math.max(0, ...found.map(({ ada }) => ada));
    const unknown = all.filter((one) => !one.found.size).map(({ unit }) => unit.teks);
    return { unknown, items: grouped(found.filter(({ ada }) => ada === most).sort(order), words) };
  };
  // A slip of the finger: two letters in another order, one more or less, or the key beside the right one. Another
  // letter makes another word (makro, mikro), and a word that people mean is never taken for a slip.
  const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const key = (letter) => ROWS.map((row, at) => [row.indexOf(letter), at]).find(([column]) => column >= 0);
  const beside = (a, b) => {
    const [x, y] = [key(a), key(b)];
    return x && y && Math.abs(x[1] - y[1]) < 2 && Math.abs(x[0] + x[1] / 2 - y[0] - y[1] / 2) <= 1;
  };
  const oneSlip = (a, b) => {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    const [x, y] = [a.slice(at), b.slice(at)];
    const swapped = x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
    if (swapped || a.length < 5) return swapped;
    return (x.slice(1) === y.slice(1) && beside(x[0], y[0])) || x.slice(1) === y || x === y.slice(1);
  };
  const intended = (typed) => {
    const word = typed.toLowerCase();
    if (!/^\p{L}{4,}$/u.test(word) || meant(word)) return typed;
    const known = [...vocabulary.values()].map(({ token: { kata }, tempat }) => [kata, tempat.length]);
    const slips = known.filter(([other]) => oneSlip(word, other) || (word.length > 5 && oneSlip(word, other.slice(0, word.length + 1))));
    const [first] = slips.sort((a, b) => Math.abs(a[0].length - word.length) - Math.abs(b[0].length - word.length) || b[1] - a[1]);
    return first?.[0] ?? typed;
  };
  const replaced = (question, words, by) => words.reduce((text, word) => text.replace(word, by(word)), question).replace(/\s+/g, " ").trim();
  const offered = (missing, words, instead) => {
    const lost = missing.map((word) => `“${safe(word)}”`).join(", ");
    const title = `<span class="rkt-mungkin">${lost} tidak ditemukan. ${words}: <strong>${safe(instead)}</strong></span>`;
    return [{ location: `?q=${encodeURIComponent(instead)}`, title, text: "", score: 0, terms: {} }];
  };
  const answer = (question) => {
    const { unknown, items } = search(understood(question), question);
    if (!unknown.length) return items;
    const instead = replaced(question, unknown, intended);
    if (instead !== replaced(question, [], String)) return [offered(unknown, "Mungkin maksud Anda", instead), ...search(understood(instead), instead).items];
    return items.length ? [offered(unknown, "Hasil untuk", replaced(question, unknown, () => "")), ...items] : [];
  };
  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      learn(data.docs);
      postMessage({ type: 1 });
    }
    if (type === 2) postMessage({ type: 3, data: { items: answer(data) } });
  });
})();
