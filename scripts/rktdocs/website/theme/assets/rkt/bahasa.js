// The reader's language: words, abbreviations, figures and amounts as people write them. One for the search (in its
// worker) and for "Saring baris" (on the page). The agency's own words stand in front of it: self.rktKata.
(() => {
  "use strict";
  const { ejaan = {}, padanan = [], bidang = [] } = self.rktKata ?? {};
  const SPELT = new Map(Object.entries(ejaan)); // a Map: whoever asks for "constructor" would be given an object's own
  const WORD = /\p{L}+|\d+(?:[.,]\d+)*/gu;
  const SMALL = new Set("dan atau yang di ke dari pada untuk dengan dalam oleh atas adalah rp".split(" "));
  // Words that make a question of what is looked for, and stand for nothing themselves.
  const ASKING = new Set("apa apakah berapa berapakah siapa siapakah kapan kapankah bagaimana mana dimana mengapa kenapa itu ini saja ya tolong cari lihat tentang mengenai kab".split(" "));
  const SCALE = new Map(Object.entries({ ribu: 1e3, rb: 1e3, juta: 1e6, jt: 1e6, miliar: 1e9, triliun: 1e12 }));

  // --- forms of a word: "pelayanan" and "layanan" share a root --------------------------------------------------
  const PREFIXES = [
    [/^(?:me|pe)ny(?=[aeiou])/, "s"], [/^(?:me|pe)ng(?=[aeiou])/, "k"], [/^(?:me|pe)ng(?=[aeioughkq])/, ""],
    [/^(?:me|pe)m(?=[aeiou])/, "p"], [/^(?:me|pe)m(?=[bfpv])/, ""], [/^(?:me|pe)n(?=[aeiou])/, "t"],
    [/^(?:me|pe)n(?=[cdjstz])/, ""], [/^(?:ber|ter|per|memper|diper)/, ""], [/^(?:be|te|pe|me|di|ke)/, ""],
  ];
  const SUFFIXES = [/(?:nya|lah|kah|pun)$/, /(?:kan|an|i)$/, /(?<=k)an$/];
  const ENDED = /.{5}kan$|^berikan$/; // "diberikan" is of beri, no kind of ikan: its ending comes off before its beginning
  const SHORTEST = 4;
  const known = new Map();
  const roots = (word) => {
    if (!known.has(word)) {
      const found = new Set([word]);
      for (const suffix of SUFFIXES) for (const stem of [...found]) found.add(stem.replace(suffix, ""));
      for (let round = 0; round < 2; round += 1)
        for (const stem of [...found].filter((one) => !ENDED.test(one)))
          for (const [prefix, instead] of PREFIXES) if (prefix.test(stem)) found.add(stem.replace(prefix, instead));
      known.set(word, [...found].filter((root) => root.length >= SHORTEST));
    }
    return known.get(word);
  };

  // --- words that are meant as they stand: of the field, and those that the agency itself explains ------------------
  const own = new Set(bidang.length ? [...bidang, ...padanan.flat().filter((word) => !word.includes(" ")).map((word) => word.toLowerCase())] : []);
  const meant = (word) => own.has(word) || roots(word).some((root) => own.has(root));

  // --- reading a text ---------------------------------------------------------------------------------------------
  const plain = (word) => {
    const bare = word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    return SPELT.get(bare) ?? bare;
  };
  // "655.000.000", "62,1"; a reader's "62.1" or "655,000,000" is understood too, a page's own "1.250" is never 1,25.
  const values = (digits, loosely) => {
    const found = [];
    if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(digits)) found.push(digits.replaceAll(".", "").replace(",", "."));
    else if (/^\d+(?:[.,]\d+)?$/.test(digits)) found.push(digits.replace(",", "."));
    if (loosely && /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) found.push(digits.replaceAll(",", ""));
    if (loosely && /^\d{1,3}\.\d{3}$/.test(digits)) found.push(digits);
    return found.map(Number);
  };
  const tokens = (text, loosely = false) => {
    let end = 0;
    const found = [...text.matchAll(WORD)].map(({ 0: shown, index }) => ({
      lanjut: text.slice(end, index) === " ", // goes on what the word before it began: no sign, no end of a line between
      awal: index,
      akhir: (end = index + shown.length),
      kata: /^\d/.test(shown) ? shown : plain(shown),
      nilai: /^\d/.test(shown) ? values(shown, loosely) : null,
      besar: /^\p{Lu}/u.test(shown),
    }));
    if (!loosely)
      found.forEach(({ nilai }, at) => {
        const scale = SCALE.get(found[at + 1]?.kata);
        if (nilai && scale) nilai.push(...nilai.map((value) => value * scale));
      });
    return found;
  };

  // --- understanding a question -------------------------------------------------------------------------------------
  // A unit is what must be found. `mungkin(token)`: may it begin here? `cocok(tokens, at)`: how well it stands here
  // (0 to 1), and over how many words.
  const near = (a, b) => Math.abs(a - b) <= 1e-9 * Math.abs(b);
  const amount = ({ kata, nilai }, scale, half) => (token) => {
    if (!token.nilai) return 0;
    if (token.kata === kata && !scale) return 1;
    const asked = nilai.map((value) => value * (scale || 1));
    if (asked.some((value) => token.nilai.some((other) => near(other, value)))) return 1;
    if (scale) return asked.some((value) => token.nilai.some((other) => Math.abs(other - value) <= half * scale)) ? 0.8 : 0;
    if (token.kata.startsWith(`${kata}.`)) return 0.7;
    return token.nilai.some((other) => String(other).startsWith(String(nilai[0] ?? kata))) ? 0.3 : 0;
  };
  const figure = (token, scale) => {
    const decimals = /[.,](\d{1,2})$/.exec(token.kata)?.[1].length ?? 0;
    const weight = amount(token, scale, 0.5 / 10 ** decimals);
    return { mungkin: weight, cocok: (list, at) => [weight(list[at]), 1] };
  };
  const form = (word, other) => {
    if (other === word) return 1;
    const whole = meant(word); // then it is not being typed still, and its root is written as it is ("pangan", "memang")
    if (word.length > 1 && other.startsWith(word) && !whole) return 0.8;
    return roots(word).some((root) => roots(other).includes(root) && (!whole || other.includes(root))) ? 0.6 : 0;
  };
  const initials = (list, at, word) => {
    let met = 0;
    for (let here = at; here < list.length; here += 1) {
      const { besar, kata, lanjut } = list[here];
      if (here > at && !lanjut) return 0;
      if (besar && kata[0] === word[met]) met += 1;
      else if (besar || here === at || !SMALL.has(kata)) return 0;
      if (met === word.length) return here - at + 1;
    }
    return 0;
  };
  const words = (phrase, others) => {
    const wanted = [[phrase, 1], ...others.map((other) => [other, 0.9])];
    const short = phrase.length === 1 && phrase[0].length > 2 ? phrase[0] : "";
    const stands = ([parts, worth], list, at) =>
      worth * parts.reduce((least, word, step) => least && list[at + step] ? Math.min(least, form(word, list[at + step].kata)) : 0, 1);
    return {
      mungkin: ({ kata, besar, nilai }) => !nilai && ((besar && kata[0] === short[0]) || wanted.some(([parts]) => form(parts[0], kata))),
      cocok: (list, at) => {
        const [weight, length] = wanted.map((one) => [stands(one, list, at), one[0].length]).reduce((a, b) => (b[0] > a[0] ? b : a));
        const letters = !weight && short && list[at].besar ? initials(list, at, short) : 0;
        return letters ? [0.9, letters] : [weight, length];
      },
    };
  };
  const phrases = padanan.map((group) => group.map((phrase) => tokens(phrase).map(({ kata }) => kata)).filter((one) => one.length));
  const begins = (list, at, phrase) => phrase.every((word, step) => list[at + step]?.kata === word);
  const alike = (list, at) => {
    // The longest of the agency's phrases that stands here, and all that mean the same.
    const there = phrases.flatMap((group) => group.filter((phrase) => begins(list, at, phrase)).map((phrase) => [phrase, group]));
    const most = Math.max(1, ...there.map(([phrase]) => phrase.length));
    const groups = there.filter(([phrase]) => phrase.length === most).flatMap(([, group]) => group);
    return [most, groups.filter((phrase) => !begins(list, at, phrase))];
  };
  const understood = (question) => {
    const list = tokens(question, true);
    const meaning = list.filter(({ kata }) => !SMALL.has(kata));
    const said = meaning.filter(({ kata }) => !ASKING.has(kata));
    const asked = said.length ? said : meaning.length ? meaning : list;
    const units = [];
    for (let at = 0; at < asked.length; ) {
      const [token, next] = [asked[at], asked[at + 1]];
      const scale = token.nilai && SCALE.get(next?.kata);
      const [length, others] = token.nilai ? [scale ? 2 : 1, []] : alike(asked, at);
      const taken = asked.slice(at, at + length);
      const teks = question.slice(taken[0].awal, taken.at(-1).akhir);
      units.push({ teks, ...(token.nilai ? figure(token, scale) : words(taken.map(({ kata }) => kata), others)) });
      at += length;
    }
    return units;
  };
  const holds = (units, text) => {
    const list = tokens(text);
    return units.every((unit) => list.some((token, at) => unit.mungkin(token) && unit.cocok(list, at)[0]));
  };
  self.rktBahasa = { tokens, understood, holds, meant };
})();
