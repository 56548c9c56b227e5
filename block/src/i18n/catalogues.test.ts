// Every catalogue has every message and no other, keeps its placeholders, and compiles to syntax trees: a
// plain string with placeholders would fall back to English without a warning.
import fs from 'node:fs';
import path from 'node:path';
import { messageGroups } from '../learner/message-groups.ts';
import { staffMessageGroups } from '../staff/message-groups.ts';
import { studioMessageGroups } from '../studio/message-groups.ts';

const { compileCatalogue } = jest.requireActual<{
  compileCatalogue(texts: Record<string, string>): Record<string, unknown>;
}>('../../build/compile-catalogue.cjs');

const learners = { folder: path.join(__dirname, 'messages'), groups: messageGroups };
const staffs = { folder: path.join(__dirname, 'messages/staff'), groups: staffMessageGroups };
const studio = { folder: path.join(__dirname, 'messages/studio'), groups: studioMessageGroups };
type Groups = typeof messageGroups | typeof staffMessageGroups | typeof studioMessageGroups;
const messagesOf = (groups: Groups) =>
  groups.flatMap((group) => Object.values<{ id?: string; defaultMessage?: unknown }>(group));
const filesIn = (folder: string) => fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
const catalogues = [learners, staffs, studio].flatMap(({ folder, groups }) =>
  filesIn(folder).map(
    (file) => [path.join(path.basename(folder), file), path.join(folder, file), groups] as const,
  ),
);

const placeholders = (text: unknown) =>
  [
    ...new Set([...JSON.stringify(text).matchAll(/"type":[1-6],"value":"(\w+)"/g)].map(([, name]) => name)),
  ].sort();

test('no two messages share an id', () => {
  const ids = [learners, staffs, studio]
    .flatMap(({ groups }) => messagesOf(groups))
    .map(({ id }) => String(id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('Arabic is among the catalogues, and panel and settings form have the languages of the card', () => {
  expect(filesIn(learners.folder)).toContain('ar.json');
  expect(filesIn(staffs.folder)).toEqual(filesIn(learners.folder));
  expect(filesIn(studio.folder)).toEqual(filesIn(learners.folder));
});

describe.each(catalogues)('%s', (_name, file, groups) => {
  const messages = messagesOf(groups);
  const texts = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;
  const compiled = compileCatalogue(texts);

  test('has every message and no other', () => {
    expect(Object.keys(texts).sort()).toEqual(messages.map(({ id }) => String(id)).sort());
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
