// Every catalogue has every message and no other, keeps its placeholders, and compiles to syntax trees: a
// plain string with placeholders would fall back to English without a word.
import fs from 'node:fs';
import path from 'node:path';
import { messageGroups } from '../messages/all.ts';

const { compileCatalogue } = jest.requireActual<{
  compileCatalogue(texts: Record<string, string>): Record<string, unknown>;
}>('../../build/compile-catalogue.cjs');

const folder = path.join(__dirname, 'messages');
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
const messages = messageGroups.flatMap((group) => Object.values(group));
const ids = messages.map(({ id }) => String(id));

const placeholders = (text: unknown) =>
  [
    ...new Set([...JSON.stringify(text).matchAll(/"type":[1-6],"value":"(\w+)"/g)].map(([, name]) => name)),
  ].sort();

test('no two messages share an id', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

test('Arabic is among the catalogues', () => {
  expect(files).toContain('ar.json');
});

describe.each(files)('%s', (file) => {
  const texts = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Record<string, string>;
  const compiled = compileCatalogue(texts);

  test('has every message and no other', () => {
    expect(Object.keys(texts).sort()).toEqual([...ids].sort());
  });

  test('compiles to syntax trees', () => {
    expect(Object.values(compiled).every(Array.isArray)).toBe(true);
  });

  test('keeps the placeholders of the English text', () => {
    for (const { id, defaultMessage } of messages) {
      expect([id, placeholders(compiled[String(id)])]).toEqual([id, placeholders(defaultMessage)]);
    }
  });
});
