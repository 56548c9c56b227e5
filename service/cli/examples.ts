// Examples of every command, for its help and the reference. A test parses each example as a command line.
import type { Command } from 'commander';

const COURSE = '--course course-v1:Org+Course+2026';
const UUID = '7f3c1f0e-5a0b-4c7e-9a55-0c9d8c1f2b6a';

/** The key is the name of the command; each line is what follows the name. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'grademe practice': [''],
  'grademe serve': ['--settings /etc/grademe/grademe.env'],
  'grademe worker': ['--settings /etc/grademe/grademe.env'],
  'grademe job list': ['--failed'],
  'grademe job retry': ['--code storage-unavailable', UUID],
  'grademe migrate': [''],
  'grademe backup': ['/backup/grademe-2026-11-29.sqlite3'],
  'grademe restore': ['/backup/grademe-2026-11-29.sqlite3 --dry-run', '/backup/grademe-2026-11-29.sqlite3'],
  'grademe doctor': ['', '--json'],
  'grademe certify': [`${COURSE} --dry-run`, COURSE, `${COURSE} --yes --json`],
  'grademe run list': [COURSE],
  'grademe run show': [UUID],
  'grademe run start': [UUID],
  'grademe run pause': [UUID],
  'grademe run resume': [UUID],
  'grademe run cancel': [UUID],
  'grademe revoke': [`${UUID} --reason issued-in-error --note "Wrong course" --dry-run`],
  'grademe reinstate': [`${UUID} --note "The evidence was wrong"`],
  'grademe reissue': [`${UUID} --reason name-corrected`, `${UUID} --reason design-changed --template formal`],
  'grademe renew': [UUID],
  'grademe expire': [`${UUID} --last-valid-on 2028-12-31`, `${UUID} --last-valid-on never`],
  'grademe renew-course': [`${COURSE} --within-days 30 --dry-run`, `${COURSE} --within-days 30`],
  'grademe exception add': [`ben nora@example.org ${COURSE} --waive grade --note "Board of 12 June"`],
  'grademe exception remove': [`ben ${COURSE} --note "A mistake"`],
  'grademe exception list': [COURSE],
  'grademe level set': [`amina ${COURSE} --label Distinction --note "Jury of June"`],
  'grademe level clear': [`amina ${COURSE} --reissue`],
  'grademe level list': [COURSE],
  'grademe certify-list': [`class.csv ${COURSE} --dry-run`, `class.csv ${COURSE} --out results.csv`],
  'grademe retire': [
    '--user-id 42 --dry-run',
    '--user-id 42',
    '--user-id 42 --yes --token TICKET-4711',
    '--user-id 42 --cancel',
  ],
  'grademe report': [`${COURSE} --near 5%`, `${COURSE} --what-if 65%`, `${COURSE} --csv list.csv --bom`],
  'grademe audit show': [UUID, 'TICKET-4711'],
  'grademe audit verify': ['', '--json', '--heads heads.jsonl'],
  'grademe audit export': [COURSE],
  'grademe verify': ['certificate.pdf', '--at https://grademe.example.org certificate.pdf'],
  'grademe event list': ['--status dead'],
  'grademe event retry': ['--all'],
  'grademe webhook list': [''],
  'grademe webhook enable': ['--all'],
  'grademe fonts': ['', '--text 王小明'],
  'grademe sample': ['--template formal --locale ar --out sample.pdf --png'],
  'grademe template check': ['templates/yours'],
  'grademe template list': [''],
  'grademe template schema': [''],
  'grademe template sheet': ['--out sheet.png'],
  'grademe template export': ['yours'],
  'grademe template import': ['yours.grademe-template.json --replace'],
  'grademe settings': ['', '--env'],
  'grademe reference': [''],
  'grademe completion': ['bash', 'zsh', 'fish'],
};

export function examplesOf(command: Command): string[] {
  const path = pathOf(command);
  return (EXAMPLES[path] ?? []).map((rest) => `${path} ${rest}`.trim());
}

/** Returns the whole name, such as "grademe run list". */
export function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
