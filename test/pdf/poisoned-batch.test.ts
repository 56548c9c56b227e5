// A batch as a course run makes it, by the pen of the service: what cannot be drawn fails alone and says why, and
// every other certificate is, byte for byte, what a pen draws that never saw the poison.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../service/domain/certificates/certificate-facts.ts';
import { joined } from '../../service/domain/certificates/file-pieces.ts';
import type { TemplateName } from '../../service/domain/templates/template-content.ts';
import type { CertificateRenderer } from '../../service/issuance/ports/ports.ts';
import { createRenderer } from '../../service/pdf/renderer/certificate-renderer.ts';
import type { TextField } from '../../shared/api/problems.ts';
import { fontsDir, sample, templatesDir } from './kit.ts';
import { LOOKALIKES } from './lookalikes.ts';

interface Task {
  readonly what: string;
  readonly template: TemplateName;
  readonly facts: CertificateFacts;
  /** The code it fails with; undefined when it must come out. */
  readonly code?: string;
  readonly says?: RegExp;
  readonly field?: TextField;
}

let renderer: CertificateRenderer;
let other: CertificateRenderer;
let closeAll: () => Promise<unknown>;
let formal: TemplateName;
beforeAll(async () => {
  const folders = { templatesDir, fontsDir };
  const [one, two] = await Promise.all([
    createRenderer({ ...folders, threads: 2 }),
    createRenderer({ ...folders, threads: 1 }),
  ]);
  ({ renderer } = one);
  other = two.renderer;
  closeAll = () => Promise.all([one.close(), two.close()]);
  const name = renderer.currentTemplate('formal');
  if (!name) throw new Error('The formal template is missing.');
  formal = name;
});
afterAll(() => closeAll());

const task = (what: string, changes: Partial<CertificateFacts>, more: Partial<Task> = {}): Task => ({
  what,
  template: formal,
  facts: { ...sample, ...changes },
  ...more,
});
const named = (recipientName: string) => task(recipientName, { recipientName });
const signedBy = (image: string) => ({ signatories: [{ name: 'Ada Byron', role: 'Dean', image }] });

const poison = (): Task[] => [
  task(
    'a name in a script without a face',
    { recipientName: '𓀀𓆑' },
    { code: 'name-not-drawable', says: /U\+13000/ },
  ),
  task('a title in such a script', { courseTitle: 'A 𒀀' }, { code: 'name-not-drawable', says: /U\+12000/ }),
  task('a sign of nobody', { recipientName: 'A\ue000' }, { code: 'name-not-drawable', says: /U\+E000/ }),
  task('no name', { recipientName: ' \u202e\u0000\u200d ' }, { code: 'no-name', says: /has no name/ }),
  task('only half signs', { recipientName: '\ud800\udfff\udc00' }, { code: 'name-not-drawable' }),
  task(
    'four hundred words',
    { recipientName: Array(400).fill('Li').join(' ') },
    { code: 'text-overflow', says: /^The recipient name needs \d+/, field: 'name' },
  ),
  task(
    'a title of a book',
    { courseTitle: 'Statistics '.repeat(170) },
    { code: 'text-overflow', says: /^The course title needs/, field: 'title' },
  ),
  task(
    'a title of a million signs',
    { courseTitle: 'x'.repeat(1_000_000) },
    { code: 'text-overflow', says: /at most 2000/, field: 'title' },
  ),
  task(
    'an address longer than its box',
    { verifyUrl: `https://example.org/${'a'.repeat(400)}` },
    { code: 'text-overflow', field: 'wording' },
  ),
  task(
    'a long organization',
    { organization: 'Institute '.repeat(150) },
    { code: 'text-overflow', field: 'organization' },
  ),
  task('a long level', { level: 'Distinction '.repeat(60) }, { code: 'text-overflow', field: 'level' }),
  task(
    'a long role of a signatory',
    { signatories: [{ name: 'Ada Byron', role: 'Dean '.repeat(200), image: null }] },
    { code: 'text-overflow', field: 'signatories' },
  ),
  task('a signature that is not there', signedBy('gone.png'), {
    code: 'course-not-configured',
    says: /gone\.png/,
  }),
  task('a signature of a strange name', signedBy('__proto__'), { code: 'course-not-configured' }),
  task(
    'a version that is not installed',
    {},
    { template: { id: 'formal', version: '0'.repeat(12) }, code: 'course-not-configured', says: /formal/ },
  ),
  task(
    'a design that is not installed',
    {},
    { template: { id: 'baroque', version: '0'.repeat(12) }, code: 'course-not-configured', says: /baroque/ },
  ),
];

/** Strange, and yet a certificate. */
const STRANGE: readonly Partial<CertificateFacts>[] = [
  { recipientName: 'Anna <b>&"\' Smith ]]> <!-- -->' },
  { recipientName: '{courseTitle} $& $1 %s \\(' },
  { recipientName: '\u202eevil\u0000\u0007 \u2066txt\u2069\u202c' },
  { recipientName: 'A\ud800da \udfff\ufffe' },
  { recipientName: '__proto__', courseTitle: 'constructor' },
  { recipientName: 'Ada', organization: ') Tj ET endstream endobj' },
  { recipientName: 'Ada', language: '!!', learnerLanguage: 'x-klingon' },
];

/** Every good one has a poisoned one before and behind it. */
function mix(good: readonly Task[], bad: readonly Task[]): Task[] {
  return good.flatMap((each, index) => [bad[index % bad.length] as Task, each]).concat(bad);
}

const draw = async (by: CertificateRenderer, { template, facts }: Task) =>
  joined(await by.draw(template, facts));

describe('a batch with poisoned certificates', () => {
  it('draws all others as if they were alone, and says of each poisoned one what is wrong with it', async () => {
    const good = [
      ...STRANGE.map((changes) => task(changes.recipientName ?? '', changes)),
      ...LOOKALIKES.flat().map(named),
    ];
    const tasks = mix(good, poison());
    const outcomes = await Promise.allSettled(tasks.map((each) => draw(renderer, each)));

    const alone = new Map<Task, Buffer>();
    for (const each of [...good].reverse()) alone.set(each, Buffer.from(await draw(other, each)));
    tasks.forEach((each, index) => {
      const { what, code, says, field } = each;
      const outcome = outcomes[index];
      if (code === undefined) {
        expect(outcome?.status, what).toBe('fulfilled');
        const bytes = outcome?.status === 'fulfilled' ? Buffer.from(outcome.value) : Buffer.of();
        expect(alone.get(each)?.equals(bytes), what).toBe(true);
      } else {
        const reason = outcome?.status === 'rejected' ? outcome.reason : undefined;
        expect(reason, what).toMatchObject({ name: 'ServiceProblem', code });
        expect(reason.params, what).toEqual(field && { field });
        if (says) expect(reason.message, what).toMatch(says);
      }
    });
  });

  it('goes on after facts nobody foresaw, in the same thread', async () => {
    const broken = [
      task('no such zone', { timeZone: 'Mars/Olympus' }),
      task('no such instant', { issuedAt: 'ROLLING' }),
      task('no string at all', { recipientName: null as unknown as string }),
    ];
    const before = Buffer.from(await draw(other, named('Ada')));
    for (const each of broken) {
      await expect(draw(other, each), each.what).rejects.toThrow(Error);
      expect(Buffer.from(await draw(other, named('Ada'))).equals(before)).toBe(true);
    }
  });
});
