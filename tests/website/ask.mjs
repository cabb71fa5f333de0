// Asks a site's own search worker and prints its answers: node ask.mjs SITE < questions (JSON) > answers (JSON).
import fs from "node:fs";
import vm from "node:vm";

const [site] = process.argv.slice(2);
let listener;
let answer;
const world = { addEventListener: (_, heard) => (listener = heard), postMessage: (message) => (answer = message), encodeURIComponent };
world.self = world;
vm.createContext(world);
vm.runInContext(fs.readFileSync(`${site}/assets/rkt/pencarian.js`, "utf-8"), world);
listener({ data: { type: 0, data: JSON.parse(fs.readFileSync(`${site}/search/search_index.json`, "utf-8")) } });
const asked = JSON.parse(fs.readFileSync(0, "utf-8"));
const told = asked.questions.map((question) => (listener({ data: { type: 2, data: question } }), answer.data.items));
const held = asked.filters.map(([question, row]) => world.rktBahasa.holds(world.rktBahasa.understood(question), row));
console.log(JSON.stringify({ told, held }));
