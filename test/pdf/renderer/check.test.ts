// A preview lays out names without drawing them, and says the same of each as drawing does.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import type { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { drawCertificate } from '../../../service/pdf/drawing/draw-certificate.ts';
import { createRender } from '../../../service/pdf/renderer/create-render.ts';
import { SCRIPTS } from '../../scripts/corpus.ts';
import { fonts, sample, takeDesign } from '../kit.ts';

const TEMPLATES = ['bold', 'classic', 'formal', 'modern'] as const;
const render = createRender(fonts);

const verdictOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fits',
    ({ code, message }: ServiceProblem) => `${code}: ${message}`,
  );

/** Returns the verdict on which laying out, filling a compiled page and the reference path agree. */
async function agree(id: string, changes: Partial<CertificateFacts>): Promise<string> {
  const [template, facts] = [takeDesign(id), { ...sample, ...changes }];
  const checked = await verdictOf(render.check(template, facts));
  expect(await verdictOf(render(template, facts))).toBe(checked);
  const reference = await verdictOf(drawCertificate(template, facts, fonts));
  // Without the remedy, which the renderer adds.
  expect(reference.split('. ')[0]).toBe(checked.split('. ')[0]);
  return checked.split(':')[0] as string;
}

const names = SCRIPTS.map(({ name }) => name);
/** Names of one or several scripts, one to sixty words long, and characters that no font has. */
const anyName = fc
  .array(fc.oneof(fc.constantFrom(...names), fc.constantFrom('𓂀', '𒀀', '👩🏽‍🎓', 'm'.repeat(90))), {
    minLength: 1,
    maxLength: 60,
  })
  .map((words) => words.join(' '));

test('of names in every script, which fit', { timeout: 120_000 }, async () => {
  for (const { name } of SCRIPTS) expect(await agree('classic', { recipientName: name })).toBe('fits');
});

test('of any name, in any template', { timeout: 240_000 }, async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...TEMPLATES), anyName, async (id, recipientName) => {
      seen.add(await agree(id, { recipientName }));
    }),
    { numRuns: 60 },
  );
  expect([...seen].sort()).toEqual(['fits', 'name-not-drawable', 'text-overflow']);
});

test.each([
  ['no name', { recipientName: ' ' }, 'no-name'],
  ['a course title that is too long', { courseTitle: 'm'.repeat(900) }, 'text-overflow'],
  ['a course title that no font has', { courseTitle: '𓂀' }, 'name-not-drawable'],
  ['a text longer than any name', { recipientName: 'm'.repeat(2_001) }, 'text-overflow'],
])('of %s', async (_what, changes, code) => {
  expect(await agree('classic', changes)).toBe(code);
});
