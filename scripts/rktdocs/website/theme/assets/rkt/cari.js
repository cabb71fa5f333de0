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
  const widen = (query) => {
    const more = new Set();
    for (const word of query.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
      for (const root of roots(word)) for (const other of groups.get(root) ?? []) if (!other.startsWith(word)) more.add(other);
    return /["+\-:^~]/.test(query) && !/\p{L}-\d/u.test(query) ? query : [query, ...[...more].slice(0, 12)].join(" ");
  };
  self.rktCari = { roots, widen, learn };
  addEventListener("message", ({ data }) => {
    if (data.type === 0) learn(data.data.docs);
    if (data.type === 2) data.data = widen(data.data);
  });
})();
