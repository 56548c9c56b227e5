// The names of our packages and image on public registries are not ours: nothing that we write fetches them from there.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Commands that ask a registry for a name of ours. A path (`./tutor_grademe-….whl`, `dist/…`) asks none. */
const NAME = '@?(tutor-|tutor_)?grademe([-_/][a-z]+)*';
const FETCHES: readonly (readonly [pattern: RegExp, because: string])[] = [
  [/\bnpx\b[^\n`]*\bgrademe\b/, 'npx asks the registry wherever the package is not installed'],
  [new RegExp(`\\bpipx? install( -\\S+)* ['"]?${NAME}(?![\\w./*-])`), 'pip asks PyPI'],
  [new RegExp(`\\buvx?( tool| pip)?( install| run)? ['"]?${NAME}(?![\\w./*-])`), 'uv asks PyPI'],
  [
    new RegExp(`\\b(npm|pnpm|yarn) (install|i|add|exec)( -\\S+)* ['"]?${NAME}(?![\\w./*-])`),
    'npm asks its registry',
  ],
  [/\b(docker|podman) (pull|run)\b[^\n]* grademe\//, 'the engine asks Docker Hub'],
];

function findFetches(text: string): string[] {
  return FETCHES.flatMap(([pattern, because]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`${found[0]}: ${because}`];
  });
}

test.each([
  ['npx grademe serve', 1],
  ['npx --yes grademe serve', 1],
  ['pip install tutor-grademe', 1],
  ['pip install --upgrade tutor-grademe', 1],
  ['pip install grademe-xblock', 1],
  ['npm install -g grademe', 1],
  ['docker run --rm grademe/grademe', 1],
  ['pip install ./tutor_grademe-0.1.0-py3-none-any.whl', 0],
  ['pip install dist/tutor_grademe-*.whl', 0],
  ['pip install -e tutor-plugin', 0],
  ['npm install --global --prefix /opt/grademe ./grademe-0.1.0.tgz', 0],
])('"%s" is found %i times', (text, times) => {
  expect(findFetches(text)).toHaveLength(times);
});

test('no page and no program fetches a name of ours from a public registry', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => /\.(md|ts|tsx|mjs|cjs|py|toml|json|yml|sh)$|\/[^.]*$/.test(file))
    .filter(
      (file) => !/^(package-lock\.json|CHANGELOG\.md|fonts\/|test\/registry-names\.test\.ts)/.test(file),
    );
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    findFetches(readFileSync(join(root, file), 'utf8')).map((each) => `${file}: ${each}`),
  );
  expect(found).toEqual([]);
});
