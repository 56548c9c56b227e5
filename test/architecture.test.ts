// Who may import whom. This table is the documentation of the house; change it on purpose, with a reason.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Room {
  /** Rooms it may import from; its own is always allowed. */
  readonly rooms: readonly string[];
  /** Packages it may import; "node" stands for Node's own modules. */
  readonly packages: readonly string[];
  /** Rooms it may import types from only. */
  readonly types?: readonly string[];
}

const WORDS = ['shared'];
const CORE = [...WORDS, 'service/domain', 'service/util'];
/** An edge knows the words, the decisions and the ports. Edges do not import each other. */
const EDGE = [...CORE, 'service/issuance'];

const HOUSE: Readonly<Record<string, Room>> = {
  shared: { rooms: [], packages: ['zod'] },
  'service/util': { rooms: [], packages: ['node'] },
  'service/domain': { rooms: [...WORDS, 'service/util'], packages: ['node:crypto'] }, // a digest is arithmetic, not a library
  'service/issuance': { rooms: CORE, packages: ['node:crypto'] }, // uuids are minted where the story is told
  'service/http': {
    rooms: EDGE,
    packages: [
      'node',
      'express',
      'helmet',
      'cors',
      'express-rate-limit',
      'jsonwebtoken',
      'zod',
      '@asteasolutions/zod-to-openapi',
    ],
  },
  'service/lms': { rooms: EDGE, packages: ['node', 'zod', 'cockatiel'] },
  // zod reads the details of audit lines, which are JSON.
  'service/store': { rooms: EDGE, packages: ['node', 'knex', 'libsql', 'mysql2', 'zod'] },
  'service/files': { rooms: EDGE, packages: ['node', '@aws-sdk/client-s3', 'piscina'] },
  'service/webhooks': { rooms: EDGE, packages: ['node'] },
  'service/csv': { rooms: EDGE, packages: ['csv-parse', 'csv-stringify'] },
  'service/jobs': { rooms: EDGE, packages: ['node', 'bullmq', 'ioredis'] },
  'service/text': { rooms: CORE, packages: ['node', 'bidi-js', 'harfbuzzjs', 'linebreak'] },
  // The drawing office: four rooms that stand on each other, in this order (decision 0013).
  'service/fonts': { rooms: [...EDGE, 'service/text'], packages: ['node', 'zod'] },
  'service/templates': { rooms: EDGE, packages: ['node', 'zod', 'sharp'] },
  'service/pdf': {
    rooms: [...EDGE, 'service/text', 'service/fonts', 'service/templates'],
    packages: ['node', 'pdfkit', 'qrcode', '@hyzyla/pdfium', 'sharp', 'piscina'],
  },
  'service/cli': {
    rooms: [
      ...EDGE,
      'service/settings',
      'service/process',
      'service/doctor',
      'service/store',
      'service/fonts',
      'service/templates',
      'service/pdf',
    ],
    packages: ['node', 'commander', 'zod'],
  },
  // One table of settings; the only reader of the environment.
  'service/settings': {
    rooms: [...EDGE, 'service/store', 'service/files', 'service/jobs'],
    packages: ['node', 'zod'],
  },
  // Starting, stopping and composition: it may see every folder.
  'service/process': {
    rooms: [
      ...EDGE,
      'service/settings',
      'service/http',
      'service/lms',
      'service/store',
      'service/files',
      'service/jobs',
      'service/webhooks',
      'service/csv',
      'service/templates',
      'service/pdf',
    ],
    packages: ['node', 'pino'],
  },
  'service/doctor': {
    rooms: [
      ...EDGE,
      'service/settings',
      'service/process',
      'service/http',
      'service/lms',
      'service/store',
      'service/files',
      'service/jobs',
      'service/templates',
      'service/pdf',
    ],
    packages: ['node', 'zod', 'jsonwebtoken'],
  },
  'service/bin': { rooms: ['service/cli'], packages: [] },
  'service/practice-lms': { rooms: WORDS, packages: ['node', 'express', 'zod', 'jsonwebtoken'] },
  // Types only, so that zod stays out of the bundle; shared/routes.ts holds plain values and imports nothing.
  'block/src': {
    rooms: [],
    types: ['shared'],
    packages: [
      'react',
      'react-dom',
      'react-intl',
      '@openedx/paragon',
      '@testing-library',
      'axe-core',
      'user-event',
    ],
  },
};

/** Modules without imports of their own that the block may use as values. */
const PLAIN_VALUES = [
  'shared/routes.ts',
  'shared/csv-safety.ts',
  'shared/csv-columns.ts',
  'shared/learner-text.ts',
  'shared/username-key.ts',
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const names = Object.keys(HOUSE).sort((a, b) => b.length - a.length);
const roomOf = (path: string): string | undefined => names.find((name) => path.startsWith(`${name}/`));

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern =
    /^(?:import|export)(\s+type)?\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map(([, type, from, bare, dynamic]) => {
    const name = from ?? bare ?? dynamic ?? '';
    const target = name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name;
    return { file, target, isType: type !== undefined };
  });
}

const packageOf = (name: string): string =>
  name.startsWith('@') && !name.startsWith('@testing-library')
    ? name.split('/').slice(0, 2).join('/')
    : (name.split('/')[0] ?? name);

function isAllowed({ file, target, isType }: Import): boolean {
  const room = roomOf(file);
  if (room === undefined) return true;
  const { rooms, packages, types = [] } = HOUSE[room] as Room;
  const targetRoom = roomOf(target);
  if (targetRoom !== undefined) {
    if (targetRoom === room || rooms.includes(targetRoom)) return true;
    return types.includes(targetRoom) && (isType || PLAIN_VALUES.includes(target));
  }
  if (target.startsWith('node:')) return packages.includes('node') || packages.includes(target);
  if (/\.(scss|json)$/.test(target)) return true;
  return packages.includes(packageOf(target));
}

/** Tests that live beside their component may use what tests need. */
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('block/src/testing/');

const sources = ['shared', 'service', 'block/src'].flatMap(filesOf).filter((file) => !isTest(file));
const all = sources.flatMap(importsOf);

describe('the house', () => {
  test('is read: every room has imports to look at', () => {
    const seen = new Set(all.map(({ file }) => roomOf(file)));
    expect([...seen].sort()).toEqual([...names].sort());
  });

  test('has its arrows pointing to the words', () => {
    const wrong = all.filter((each) => !isAllowed(each)).map(({ file, target }) => `${file} → ${target}`);
    expect(wrong).toEqual([]);
  });

  test('would notice a wrong arrow', () => {
    const wrong = [
      { file: 'service/domain/decision/decide.ts', target: 'service/http/app.ts', isType: false },
      { file: 'service/store/audit/audit.ts', target: 'service/lms/oauth.ts', isType: true },
      { file: 'service/text/clean.ts', target: 'pdfkit', isType: false },
      { file: 'block/src/index.tsx', target: 'shared/standing.ts', isType: false },
      { file: 'block/src/index.tsx', target: 'service/settings/settings.ts', isType: true },
      { file: 'shared/routes.ts', target: 'express', isType: false },
    ];
    expect(wrong.filter(isAllowed)).toEqual([]);
  });

  test('keeps the environment in one room', () => {
    const readers = filesOf('service').filter((file) =>
      /process\.env/.test(readFileSync(join(root, file), 'utf8')),
    );
    // The commands hand the environment over; only settings.ts knows what is in it.
    expect(readers.sort()).toEqual([
      'service/cli/output/explain-error.ts',
      'service/cli/practice/practice-lms-process.ts',
      'service/cli/practice/practice.ts',
      'service/cli/process/backup.ts',
      'service/cli/process/doctor.ts',
      'service/cli/process/jobs.ts',
      'service/cli/process/migrate.ts',
      'service/cli/process/serve.ts',
      'service/cli/process/worker.ts',
      'service/cli/with-service.ts',
      'service/practice-lms/run-practice-lms.ts',
    ]);
  });

  test('parses what people and programs send by the one rule for text', () => {
    const doors = filesOf('service').filter((file) => /^service\/(http|issuance)\//.test(file));
    const parsers = doors.filter((file) =>
      /(?<!JSON|Date)\.(?:safeParse|parse)\(/.test(readFileSync(join(root, file), 'utf8')),
    );
    // They only ask: whether a part of a path may be logged, and whether a body may be left out. They keep nothing.
    const asks = ['service/http/middleware/logged-path.ts', 'service/http/openapi/answers.ts'];
    expect(parsers, 'use parseInput of shared/plain-text.ts').toEqual(asks);
  });

  test('has small rooms', () => {
    const long = sources
      .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 250);
    expect(long).toEqual([]);
  });
});
