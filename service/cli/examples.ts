// Examples of every command, for its help and the reference. A test parses each example as a command line.
import type { Command } from 'commander';

const COURSE = '--course course-v1:Org+Course+2026';
const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
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
  'grademe reissue-course': [
    `${COURSE} --template diploma-7k3f92 --dry-run`,
    `${COURSE} --template diploma-7k3f92 --from-version 0a1b2c3d4e5f`,
  ],
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
  'grademe template list': ['', '--scope organization:Org'],
  'grademe template show': ['diploma-7k3f92'],
  'grademe template create': [`--title Diploma --from classic --scope course:course-v1:Org+Course+2026`],
  'grademe template publish': ['diploma-7k3f92 --note "New logo"'],
  'grademe template versions': ['diploma-7k3f92'],
  'grademe template select': ['diploma-7k3f92 0a1b2c3d4e5f'],
  'grademe template remove': ['diploma-7k3f92'],
  'grademe template impact': ['diploma-7k3f92', `diploma-7k3f92 --pictures pictures --certificate ${UUID}`],
  'grademe template export': ['diploma-7k3f92', 'classic --out -'],
  'grademe template import': [
    'diploma-7k3f92.grademe-template.json',
    'diploma.json --scope organization:Org --id our-diploma --replace --publish',
  ],
  'grademe template check': ['diploma.json', 'templates/yours'],
  'grademe template schema': [''],
  'grademe template sheet': ['--out sheet.png'],
  'grademe asset list': ['--scope organization:Org'],
  'grademe asset add': ['arms.png --kind logo --alt-text "Arms of the university" --scope organization:Org'],
  'grademe asset show': [`${DIGEST} --out arms.png`],
  'grademe asset remove': [DIGEST],
  'grademe issuer show': ['--scope organization:Org'],
  'grademe issuer set': [
    '--name "University of Practice" --url https://example.org --scope organization:Org',
    '--linked-in-id 4711 --email= --scope organization:Org',
  ],
  'grademe issuer remove': ['--scope organization:Org'],
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
