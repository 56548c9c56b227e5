// Documentation points at what exists: relative links and headings, decision records, and the files that pages and comments name.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const isThere = (path: string) => existsSync(join(ROOT, path));

const FILES = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 1 << 26,
})
  .stdout.split('\n')
  .filter((path) => path !== '' && isThere(path));
const PAGES = FILES.filter((path) => path.endsWith('.md'));
const SOURCES = FILES.filter((path) => /\.(ts|tsx|mjs|cjs|js|jsx|py|scss|css|ya?ml)$|Dockerfile$/.test(path));
const RECORDS = FILES.filter((path) => /^docs\/decisions\/\d{4}-/.test(path));
const NUMBERS = new Set(RECORDS.map((path) => path.slice('docs/decisions/'.length).slice(0, 4)));

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
const anchorsOf = (path: string) =>
  new Set([...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

describe('pages', () => {
  test.each(PAGES)('%s links to files and headings that exist', (page) => {
    const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = links.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? page : relative(ROOT, join(ROOT, dirname(page), file));
      return !isThere(path) || (anchor !== undefined && !anchorsOf(path).has(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('name source files that exist', () => {
    const missing = PAGES.flatMap((page) =>
      [
        ...read(page).matchAll(
          /`((?:service|block|shared|test|scripts|tutor-plugin|deploy)\/[\w./-]+\.\w+)`/g,
        ),
      ]
        .map(([, path = '']) => path)
        .filter((path) => !isThere(path) && !path.includes('/public/') && !path.startsWith('test/artefacts'))
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('decision records', () => {
  test('have one number each, the sections of a decision, and a line in the list', () => {
    const list = read('docs/decisions/README.md');
    expect(NUMBERS.size).toBe(RECORDS.length);
    for (const path of RECORDS) {
      const name = path.slice('docs/decisions/'.length);
      const [, title] = /^# \d{4} (.+)$/m.exec(read(path)) ?? [];
      expect(list).toContain(`| [${name.slice(0, 4)}](${name}) | ${title} |`);
      for (const section of ['**Context.**', '**Decision']) expect(read(path), path).toContain(section);
    }
  });

  test('that a source or a page cites exist', () => {
    const cited = [...SOURCES, ...PAGES].flatMap((path) =>
      [...read(path).matchAll(/(?:\bdecisions?\s+|\bperf\(|docs\/decisions\/)(\d{4})\b/gi)].map(
        ([, number = '']) => ({ path, number }),
      ),
    );
    expect(cited.length).toBeGreaterThan(5);
    expect(cited.filter(({ number }) => !NUMBERS.has(number))).toEqual([]);
  });
});

test('sources name pages that exist', () => {
  const missing = SOURCES.flatMap((path) =>
    [...read(path).matchAll(/(?<![\w/-])docs\/[\w/-]+\.md\b/g)]
      .map(([page]) => page)
      .filter((page) => !isThere(page))
      .map((page) => `${path}: ${page}`),
  );
  expect(missing).toEqual([]);
});

test('pages name settings that a source reads', () => {
  const names = (paths: readonly string[]) =>
    new Set(paths.flatMap((path) => read(path).match(/GRADEME_[A-Z0-9_]*[A-Z0-9]\b/g) ?? []));
  const code = /^(service|scripts|\.ci|block|tutor-plugin\/tutorgrademe)\//;
  const known = names(FILES.filter((path) => code.test(path) && !path.endsWith('.md')));
  const named = [...names(PAGES.filter((path) => !path.endsWith('CHANGELOG.md')))];
  expect(named.filter((name) => !known.has(name.replace(/_FILE$/, '')))).toEqual([]);
});
