// `npm run test:drills`: uses the built product as a new operator would. Too slow or demanding for every `npm test`; the last
// step of `npm run test:all`.
//   npm run test:drills             all drills
//   npm run test:drills -- fuzz     the drills with that word in their name
import { runChecks } from './checks.mjs';

/** A new drill is a row: its name, the command, its arguments. The exit code 0 means that it passed. */
const DRILLS = [
  ['fuzz of the API', process.execPath, 'scripts/drills/fuzz.mjs'],
  ['release on a fresh clone', process.execPath, 'scripts/drills/release.mjs'],
  ['install by hand', process.execPath, 'scripts/drills/install.mjs'],
];

const wanted = process.argv.slice(2);
const chosen = DRILLS.filter(([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
if (chosen.length === 0) {
  process.stderr.write(`No such drill. There are:\n${DRILLS.map(([name]) => `  ${name}`).join('\n')}\n`);
  process.exit(1);
}
process.exitCode = (await runChecks([[chosen]])) ? 0 : 1;
