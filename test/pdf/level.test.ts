// The level on the page: printed where there is one, and where there is none the page is as it always was.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../service/domain/certificates/certificate.ts';
import { needs } from '../support/processes/programs.ts';
import { certificateOf } from '../support/worlds/certificate.ts';
import { draw, readLines } from './kit.ts';

needs('poppler');

const sha = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex');
const PLAIN = 'with a course grade of at least 70%';

describe('a level', () => {
  it('is printed in the place of the grade, in every design', async () => {
    for (const design of ['classic', 'modern', 'formal', 'bold']) {
      const lines = readLines(await draw({ level: 'with distinction', threshold: 7000 }, design));
      expect(lines, design).toContain('with distinction');
      expect(lines.join(' '), design).not.toContain('at least');
    }
  });

  it('that is not there changes no byte, however it is left out', async () => {
    const digests = new Set<string>();
    for (const none of [{}, { level: undefined }, { level: null }]) digests.add(sha(await draw(none)));
    expect(digests.size).toBe(1);
    expect(readLines(await draw({ threshold: 7000 }))).toContain(PLAIN);
  });

  it('is not the only way to say nothing of a grade: an award that asks for none says none', async () => {
    for (const design of ['classic', 'modern', 'formal', 'bold']) {
      for (const threshold of [0, null]) {
        const silent = readLines(await draw({ threshold, isGradeAsked: false }, design)).join(' ');
        expect(silent, design).not.toMatch(/course grade|passing grade/);
      }
    }
    const groups = { any: [{ all: [{ kind: 'identity' as const }] }] };
    const facts = (requirements?: typeof groups) =>
      factsOf(
        certificateOf({
          settings: { ...certificateOf().settings, threshold: 0, ...(requirements && { requirements }) },
        }),
        'https://x',
      );
    expect(facts(groups).isGradeAsked).toBe(false);
    expect(factsOf(certificateOf({ waived: ['course-grade'] }), 'https://x').isGradeAsked).toBe(false);
    expect(facts()).not.toHaveProperty('isGradeAsked');
  });

  it('is its wording, and its label where it has none', () => {
    const facts = (level: { label: string; wording: string | undefined } | undefined) =>
      factsOf(certificateOf({ level }), 'https://x');
    expect(facts({ label: 'Distinction', wording: 'with distinction' }).level).toBe('with distinction');
    expect(facts({ label: 'Pass', wording: undefined }).level).toBe('Pass');
    expect(facts(undefined)).not.toHaveProperty('level');
  });
});
