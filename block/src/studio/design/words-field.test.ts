// Every text of a shipped design that an author can change has a label in plain words, never its key.
import fs from 'node:fs';
import path from 'node:path';
import type { TemplateJson } from './template-json.ts';
import { listWords } from './words.ts';
import { NAMES_OF_WORDS } from './words-field.tsx';

const folder = path.resolve(__dirname, '../../../../templates');
const shipped = fs
  .readdirSync(folder)
  .map((id) => [id, path.join(folder, id, 'template.json')] as const)
  .filter(([, file]) => fs.existsSync(file))
  .map(([id, file]) => [id, JSON.parse(fs.readFileSync(file, 'utf8')) as TemplateJson] as const);

it.each(shipped)('%s', (_id, definition) => {
  const keys = Object.keys(definition.languages)
    .flatMap((language) => listWords(definition, language))
    // Plural forms of the hours are named by example numbers.
    .filter(({ path: [key, form] }) => key !== 'hours' || form === undefined)
    .map((wording) => wording.path.join('.'));
  expect(keys).not.toHaveLength(0);
  expect(keys.filter((key) => !Object.hasOwn(NAMES_OF_WORDS, key))).toEqual([]);
});
