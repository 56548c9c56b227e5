// The folder of a template: refused with the path of each fault, and another version as soon as it draws otherwise.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTemplates } from '../../service/templates/template-registry.ts';
import { parseTemplate } from '../../service/templates/template-schema.ts';
import { templatesDir } from '../pdf/kit.ts';
import { plainTemplate } from './template-kit.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const template = () => JSON.parse(readFileSync(join(templatesDir, 'classic', 'template.json'), 'utf8'));

describe('a template', () => {
  it.each([
    [
      'elements.3.colour',
      (t: ReturnType<typeof template>) => {
        t.elements[3].colour = 'blue';
      },
    ],
    [
      'elements.3.minSize',
      (t: ReturnType<typeof template>) => {
        t.elements[3].minSize = 99;
      },
    ],
    [
      'languages.en.words.heading',
      (t: ReturnType<typeof template>) => {
        t.languages.en.words.heading = '{grade}';
      },
    ],
    [
      'elements.5.words',
      (t: ReturnType<typeof template>) => {
        delete t.languages.ar.words.heading;
      },
    ],
    [
      'languages.en.words.stray',
      (t: ReturnType<typeof template>) => {
        t.languages.en.words.stray = 'x';
      },
    ],
    [
      'defaultLanguage',
      (t: ReturnType<typeof template>) => {
        t.defaultLanguage = 'fr';
      },
    ],
    [
      'elements',
      (t: ReturnType<typeof template>) => {
        t.elements.splice(5, 1);
      },
    ],
    [
      'file',
      (t: ReturnType<typeof template>) => {
        t.surprise = true;
      },
    ],
  ])('with a fault is refused with the path %s', (path, spoil) => {
    const spoilt = template();
    spoil(spoilt);
    expect(() => parseTemplate(spoilt, 'here.json')).toThrow(new RegExp(`^Mend here\\.json:[^]*- ${path}: `));
  });

  it('gets a new version when what it draws changes, and only then', async () => {
    cpSync(join(templatesDir, 'classic'), join(folder, 'classic'), { recursive: true });
    mkdirSync(join(folder, 'notes'));
    const version = async () => (await readTemplates(folder)).current('classic')?.version;
    const first = await version();
    expect(first).toBe((await readTemplates(templatesDir)).current('classic')?.version);
    writeFileSync(join(folder, 'classic', 'sample.json'), '{}');
    expect(await version()).toBe(first);
    writeFileSync(
      join(folder, 'classic', 'template.json'),
      JSON.stringify({ ...template(), title: 'Other' }),
    );
    const second = await version();
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'classic', 'logo.png'), 'x');
    expect(await version()).not.toBe(second);
  });

  it('may change what its sample brings along without becoming another version', async () => {
    mkdirSync(join(folder, 'plain', 'sample'), { recursive: true });
    writeFileSync(join(folder, 'plain', 'template.json'), JSON.stringify(plainTemplate()));
    const version = async () => (await readTemplates(folder)).current('plain')?.version;
    const first = await version();
    writeFileSync(join(folder, 'plain', 'sample', 'notes.txt'), 'x');
    expect(await version()).toBe(first);
    writeFileSync(join(folder, 'plain', 'notes.txt'), 'x');
    expect(await version()).not.toBe(first);
  });
});
