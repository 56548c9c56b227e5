// Who may import whom, how folders grow, and which words do not come back. The table documents the layout; change it on
// purpose, with a reason.
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf, findCycles, type Import, importsOf, textOf } from './support/imports.ts';

interface Folder {
  /** Folders it may import from; its own is always allowed. */
  readonly folders: readonly string[];
  /** Packages it may import; "node" stands for Node's own modules. */
  readonly packages: readonly string[];
  /** Folders it may import types from only. */
  readonly types?: readonly string[];
}

const CONTRACT = ['shared'];
const CORE = [...CONTRACT, 'service/domain', 'service/util'];
/** What an adapter may import: the contract, the decisions and the ports. Adapters do not import each other. */
const ADAPTER = [...CORE, 'service/issuance'];

const FOLDERS: Readonly<Record<string, Folder>> = {
  shared: { folders: [], packages: ['zod'] },
  'service/util': { folders: [], packages: ['node'] },
  'service/domain': { folders: [...CONTRACT, 'service/util'], packages: ['node:crypto'] }, // digests only
  'service/issuance': { folders: CORE, packages: ['node:crypto'] }, // UUIDs are made in the use cases
  'service/http': {
    folders: ADAPTER,
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
  'service/lms': { folders: ADAPTER, packages: ['node', 'zod', 'cockatiel'] },
  // zod reads the details of audit lines, which are JSON.
  'service/store': { folders: ADAPTER, packages: ['node', 'knex', 'libsql', 'mysql2', 'zod'] },
  'service/files': { folders: ADAPTER, packages: ['node', '@aws-sdk/client-s3', 'piscina'] },
  'service/webhooks': { folders: ADAPTER, packages: ['node'] },
  'service/csv': { folders: ADAPTER, packages: ['csv-parse', 'csv-stringify'] },
  'service/jobs': { folders: ADAPTER, packages: ['node', 'bullmq', 'ioredis'] },
  'service/text': { folders: CORE, packages: ['node', 'bidi-js', 'harfbuzzjs', 'linebreak'] },
  // text, fonts, templates and pdf: the one chain among adapters, in this order (decision 0013).
  'service/fonts': { folders: [...ADAPTER, 'service/text'], packages: ['node', 'zod'] },
  'service/templates': { folders: ADAPTER, packages: ['node', 'zod', 'sharp'] },
  'service/pdf': {
    folders: [...ADAPTER, 'service/text', 'service/fonts', 'service/templates'],
    packages: ['node', 'pdfkit', 'qrcode', '@hyzyla/pdfium', 'sharp', 'piscina'],
  },
  'service/cli': {
    folders: [
      ...ADAPTER,
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
    folders: [...ADAPTER, 'service/store', 'service/files', 'service/jobs'],
    packages: ['node', 'zod'],
  },
  // Starting, stopping and composition: it may see every folder.
  'service/process': {
    folders: [
      ...ADAPTER,
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
    folders: [
      ...ADAPTER,
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
  'service/bin': { folders: ['service/cli'], packages: [] },
  'service/practice-lms': { folders: CONTRACT, packages: ['node', 'express', 'zod', 'jsonwebtoken'] },
  // Types only, so that zod stays out of the bundle; shared/api/routes.ts holds plain values and imports nothing.
  'block/src': {
    folders: [],
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

/** A folder with more needs subfolders by capability; most have less than 15. */
const MOST_FILES = 20;

/** Modules without imports of their own that the block may use as values. */
const PLAIN_VALUES = [
  'shared/api/routes.ts',
  'shared/text/csv-safety.ts',
  'shared/staff/csv-columns.ts',
  'shared/learners/learner-text.ts',
  'shared/learners/username-key.ts',
];

const names = Object.keys(FOLDERS);
/** Returns the row of a file; undefined for a file of a folder that the table lacks. */
const folderOf = (path: string): string | undefined => names.find((name) => path.startsWith(`${name}/`));

const packageOf = (name: string): string =>
  name.startsWith('@') && !name.startsWith('@testing-library')
    ? name.split('/').slice(0, 2).join('/')
    : (name.split('/')[0] ?? name);

function isAllowed({ file, target, isType }: Import): boolean {
  const folder = folderOf(file);
  if (folder === undefined) return false;
  const { folders, packages, types = [] } = FOLDERS[folder] as Folder;
  const targetFolder = folderOf(target);
  if (targetFolder !== undefined) {
    if (targetFolder === folder || folders.includes(targetFolder)) return true;
    return types.includes(targetFolder) && (isType || PLAIN_VALUES.includes(target));
  }
  if (target.startsWith('node:')) return packages.includes('node') || packages.includes(target);
  if (/\.(scss|json)$/.test(target)) return true;
  return packages.includes(packageOf(target));
}

/** Tests that stand beside their component may use what tests need. */
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('block/src/testing/');

const sources = ['shared', 'service', 'block/src']
  .flatMap((folder) => filesOf(folder))
  .filter((file) => !isTest(file));
const all = sources.flatMap(importsOf);
const inside = all.filter(({ target }) => sources.includes(target));

describe('imports', () => {
  test('every folder has a row, and every row a folder', () => {
    const unlisted = [...new Set(sources.filter((file) => folderOf(file) === undefined).map(dirname))];
    expect(unlisted).toEqual([]);
    expect([...new Set(sources.map(folderOf))].sort()).toEqual([...names].sort());
  });

  test('follow the table', () => {
    const wrong = all.filter((each) => !isAllowed(each)).map(({ file, target }) => `${file} → ${target}`);
    expect(wrong).toEqual([]);
  });

  test('against the table are noticed', () => {
    const wrong = [
      { file: 'service/domain/decision/decide.ts', target: 'service/http/app.ts', isType: false },
      { file: 'service/store/audit/audit.ts', target: 'service/lms/oauth.ts', isType: true },
      { file: 'service/text/clean.ts', target: 'pdfkit', isType: false },
      { file: 'service/unlisted/file.ts', target: 'zod', isType: false },
      { file: 'block/src/index.tsx', target: 'shared/certificates/standing.ts', isType: false },
      { file: 'block/src/index.tsx', target: 'service/settings/settings.ts', isType: true },
      { file: 'shared/api/routes.ts', target: 'express', isType: false },
    ];
    expect(wrong.filter(isAllowed)).toEqual([]);
  });

  test('have no cycle among files', () => {
    const cycles = findCycles(inside.map(({ file, target }) => [file, target]));
    expect(cycles).toEqual([]);
  });

  test('have no cycle among folders', () => {
    const edges = inside.map(({ file, target }) => [dirname(file), dirname(target)] as const);
    const cycles = findCycles(edges.filter(([from, to]) => from !== to));
    expect(cycles).toEqual([]);
  });

  test('in a cycle are noticed', () => {
    const edges = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['c', 'd'],
      ['e', 'f'],
      ['f', 'e'],
    ] as const;
    expect(findCycles(edges)).toEqual([
      ['a', 'b', 'c'],
      ['e', 'f'],
    ]);
  });
});

describe('files', () => {
  test('read the environment in few places', () => {
    const readers = filesOf('service').filter((file) => /process\.env/.test(textOf(file)));
    // The commands pass the environment on; only service/settings knows what is in it.
    expect(readers.sort()).toEqual([
      'service/cli/output/explain-error.ts',
      'service/cli/practice/practice-lms-process.ts',
      'service/cli/practice/practice.ts',
      'service/cli/process/backup.ts',
      'service/cli/process/doctor.ts',
      'service/cli/process/job.ts',
      'service/cli/process/migrate.ts',
      'service/cli/process/serve.ts',
      'service/cli/process/worker.ts',
      'service/cli/running/with-service.ts',
      'service/practice-lms/run-practice-lms.ts',
    ]);
  });

  test('parse input by the one rule for text', () => {
    const readers = filesOf('service').filter((file) => /^service\/(http|issuance)\//.test(file));
    const parsers = readers.filter((file) => /(?<!JSON|Date)\.(?:safeParse|parse)\(/.test(textOf(file)));
    // These two store nothing: whether a part of a path may be logged, and whether a body may be left out.
    const exceptions = ['service/http/middleware/logged-path.ts', 'service/http/routing/body.ts'];
    expect(parsers, 'use parseInput of shared/text/plain-text.ts').toEqual(exceptions);
  });

  test('are few in a folder', () => {
    const count = new Map<string, number>();
    for (const file of ['service', 'shared', 'block/src', 'test'].flatMap((folder) =>
      filesOf(folder, /\.(?:[cm]?[jt]sx?|py)$/),
    ))
      count.set(dirname(file), (count.get(dirname(file)) ?? 0) + 1);
    expect([...count].filter(([, files]) => files > MOST_FILES)).toEqual([]);
  });
});

/** Words that we gave up, and what replaced them. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\benrolments?\b/i, 'enrollment'],
  [/\bwithdrawn\b/i, 'revoked'],
  [/\brehears\w*/i, 'preview'],
  [/\bgatekeeper\b/i, 'authenticator'],
  [/\bcouriers?\b/i, 'webhook client'],
  [/\bweather\b/i, 'faults'],
  [/\bfates?\b/i, 'learner outcome'],
  [/\bpatiently\b/i, 'retryUntilAborted'],
];

test.each(REPLACED)('%s does not come back: it is %s', (word) => {
  const texts = ['service', 'shared', 'block/src', 'docs'].flatMap((folder) =>
    filesOf(folder, /\.(?:tsx?|md)$/),
  );
  expect(texts.filter((file) => word.test(textOf(file)))).toEqual([]);
});
