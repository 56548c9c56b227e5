// Every certificate keeps PDF/UA-1 and PDF/A-2a, whatever is written on it, and qpdf finds no fault in its syntax.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isMissing } from '../support/programs.ts';
import { checkPdfs, needsVeraPdf, PROFILES } from '../support/verapdf.ts';
import type { Case } from './cases.ts';
import { CASES, DESIGNS, drawCase } from './cases.ts';

const drawn: { readonly title: string; readonly pdf: Uint8Array }[] = [];
const refused: { readonly one: Case; readonly code: string }[] = [];

beforeAll(async () => {
  for (const one of CASES) {
    const result = await drawCase(one);
    if (typeof result === 'string') refused.push({ one, code: result });
    else drawn.push({ title: one.title, pdf: result });
  }
});

describe('every template, in every language, with every name and title', () => {
  it('is drawn, or refused for what is written on it', () => {
    for (const { one, code } of refused) {
      expect([one.title, code]).toEqual([
        one.title,
        expect.stringMatching(/^(name-not-drawable|text-overflow)$/),
      ]);
    }
    const titles = drawn.map(({ title }) => title);
    for (const { id, languages } of DESIGNS) {
      for (const language of languages) {
        // A sample that is refused would make the rest of this file prove little.
        const must = [
          'astral characters',
          'its sample',
          'no threshold',
          '& < > and quotes',
          'Nguyễn Thị Ánh Tuyết',
          'أمينة بنت عبد الرحمن',
          '王小明',
        ];
        expect(titles).toEqual(expect.arrayContaining(must.map((title) => `${id} in ${language}: ${title}`)));
      }
    }
  });

  it('is without fault to qpdf', { timeout: 60_000 }, (context) => {
    if (isMissing('qpdf')) context.skip('qpdf is missing');
    const folder = mkdtempSync(join(tmpdir(), 'grademe-qpdf-'));
    try {
      for (const { title, pdf } of drawn) {
        const file = join(folder, 'certificate.pdf');
        writeFileSync(file, pdf);
        const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
        expect({ title, status, stderr }).toEqual({ title, status: 0, stderr: '' });
        expect(stdout).toContain('No syntax or stream encoding errors found');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('veraPDF', () => {
  needsVeraPdf();

  it('passes each of them as PDF/UA-1 and as PDF/A-2a', { timeout: 120_000 }, async () => {
    const verdicts = await checkPdfs(drawn.map(({ pdf }) => pdf));
    const faults = verdicts.flatMap((verdict, index) =>
      PROFILES.flatMap((profile) => {
        const { broken, checks } = verdict[profile];
        // A certificate is worth hundreds of checks; fewer would mean that veraPDF did not look.
        return broken.length === 0 && checks > 200
          ? []
          : [{ title: drawn[index]?.title, profile, broken, checks }];
      }),
    );
    expect(faults).toEqual([]);
  });
});
