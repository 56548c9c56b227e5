// Every certificate keeps PDF/UA-1 and PDF/A-2a, whatever is written on it, and qpdf finds no fault in its syntax.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isMissing } from '../support/processes/programs.ts';
import { checkPdfs, needsVeraPdf, PROFILES } from '../support/verapdf.ts';
import { CASES, drawCase } from './cases.ts';

const drawn: { readonly title: string; readonly pdf: Uint8Array }[] = [];
const refused: { readonly title: string; readonly code: string }[] = [];

beforeAll(async () => {
  for (const one of CASES) {
    const result = await drawCase(one);
    if (typeof result === 'string') refused.push({ title: one.title, code: result });
    else drawn.push({ title: one.title, pdf: result });
  }
});

describe('every template, in every language, with every name and title', () => {
  it('is drawn, unless it cannot be', () => {
    // A text that is refused proves nothing here, so only these may be: what no box takes, and colourful letters.
    const may = /: (a thousand characters|astral characters that are pictures)$/;
    expect(refused.filter(({ title }) => !may.test(title))).toEqual([]);
    expect(drawn.length).toBeGreaterThan(20);
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
