// Stands in front of Material's search worker: a reader who types "pelayanan" also finds "layanan". The words of the
// index are grouped by their possible roots once; a query is widened by the words of the same group. Nothing is rewritten.
(() => {
  "use strict";
  const PREFIXES = [
    [/^(?:me|pe)ny(?=[aeiou])/, "s"], [/^(?:me|pe)ng(?=[aeiou])/, "k"], [/^(?:me|pe)ng(?=[aeioughkq])/, ""],
    [/^(?:me|pe)m(?=[aeiou])/, "p"], [/^(?:me|pe)m(?=[bfpv])/, ""], [/^(?:me|pe)n(?=[aeiou])/, "t"],
    [/^(?:me|pe)n(?=[cdjstz])/, ""], [/^(?:ber|ter|per|memper|diper)/, ""], [/^(?:be|te|pe|me|di|ke|se)/, ""],
  ];
  const SUFFIXES = [/(?:nya|lah|kah|pun)$/, /(?:kan|an|i)$/];
  const SHORTEST = 4;
  const roots = (word) => {
    const found = new Set([word]);
    for (const suffix of SUFFIXES)
      for (const stem of [...found]) found.add(stem.replace(suffix, ""));
    for (let round = 0; round < 2; round += 1)
      for (const stem of [...found])
        for (const [prefix, instead] of PREFIXES) if (prefix.test(stem)) found.add(stem.replace(prefix, instead));
    return [...found].filter((root) => root.length >= SHORTEST);
  };
  const groups = new Map();
  const learn = (documents) => {
    const text = documents.map((entry) => `${entry.title} ${entry.text}`).join(" ").replace(/<[^>]*>/g, " ");
    for (const word of new Set(text.toLowerCase().match(/\p{L}{4,}/gu)))
      for (const root of roots(word)) groups.set(root, [...(groups.get(root) ?? []), word]);
  };
  const MOST = 8;
  let added = new Map();
  const widen = (query) => {
    added = new Map();
    if (/["+:^~]|(?:^|\s)-/.test(query)) return query; // who writes search syntax means it
    for (const word of query.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
      const others = new Set(roots(word).flatMap((root) => groups.get(root) ?? []));
      added.set(word, [...others].filter((other) => !other.startsWith(word)).slice(0, MOST));
    }
    return [query, ...[...added.values()].flat()].join(" ");
  };
  const tidy = (terms) => {
    // What the reader did not type is not told as missing; a word counts as found when one of its other forms is.
    for (const [word, others] of added) {
      if (word in terms) terms[word] ||= others.some((other) => terms[other]);
      others.forEach((other) => other === word || delete terms[other]);
    }
  };
  self.rktCari = { roots, widen, learn, tidy };
  addEventListener("message", ({ data }) => {
    if (data.type === 0) learn(data.data.docs);
    if (data.type === 2) data.data = widen(data.data);
  });
  const post = self.postMessage.bind(self);
  self.postMessage = (message) => {
    if (message.type === 3) message.data.items.flat().forEach((item) => tidy(item.terms));
    post(message);
  };
})();
