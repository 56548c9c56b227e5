// `npm run test:drills`: what takes the built product as a stranger would, and is too slow or needs too much for every
// `npm test`. `npm run test:all` runs both, as continuous integration does.
//   npm run test:drills             all drills
//   npm run test:drills -- fuzz     the drills whose name has that word
import { runChecks } from './checks.mjs';

/** A new drill is a row: its name, the command, its arguments. It exits with 0 when it holds. */
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
