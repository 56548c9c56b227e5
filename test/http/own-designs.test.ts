// A course with a design, an issuer and signatures of its own, over HTTP: what the learner gets, and what verifiers read.
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK } from '../../service/practice-lms/state/initial-state.ts';
import type { AwardSettings } from '../../shared/award/award-settings.ts';
import { verifyAnswer } from '../../shared/certificates/verification.ts';
import { pdfText } from '../support/pdf.ts';
import { isMissing } from '../support/processes/programs.ts';
import { type Answer, fetchGiven, startWorld, toAnswer, type World } from '../support/worlds/world.ts';

const ORG = '/api/v1/scopes/organization%3APracticeX';
const COURSE = `/api/v1/scopes/${encodeURIComponent('course:course-v1:PracticeX+GM101+2026')}`;
let world: World;
let awards = 0;
beforeAll(async () => {
  world = await startWorld({ drawsStoredDesigns: true });
});
afterAll(() => world.close());
beforeEach(() => {
  world.lms.world.reset();
  awards += 1;
});

const olga = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  world.call(method, path, olga(), body);

function publish(settings: Partial<AwardSettings>): void {
  const award = { slug: `award-${awards}`, threshold: 7000, modes: [], template: 'classic', ...settings };
  world.lms.world.publish(PRACTICE_BLOCK, award as AwardSettings);
}

async function upload(scope: string, colour: string): Promise<string> {
  const create = { width: 120, height: 60, channels: 3, background: colour } as const;
  const body = new Uint8Array(await sharp({ create }).png().toBuffer());
  const headers = { Authorization: olga().authorization, 'Content-Type': 'image/png' };
  const url = new URL(`${scope}/assets?kind=logo&name=a.png`, world.service.url);
  return (await toAnswer(await fetch(url, { method: 'POST', headers, body }))).body.digest;
}

const read = async (url: string, accept: string) =>
  (await fetchGiven(world, url, { headers: { Accept: accept } })).text();
const pdfOf = async (pressed: Answer) =>
  new Uint8Array(await (await fetchGiven(world, pressed.body.certificate.downloadUrl)).arrayBuffer());
const countImages = (pdf: Uint8Array) =>
  Buffer.from(pdf).toString('latin1').split('/Subtype /Image').length - 1;

async function publishDesign(heading: string): Promise<string> {
  const { id, draft } = (await call('POST', `${COURSE}/designs`, { title: 'Diploma', madeFrom: 'classic' }))
    .body;
  draft.definition.languages.en.words.heading = heading;
  await call('PUT', `${COURSE}/designs/${id}`, { revision: 1, title: 'Diploma', draft });
  expect((await call('POST', `${COURSE}/designs/${id}/versions`, { revision: 2 })).status).toBe(200);
  return id;
}

describe('a press', () => {
  test('gives a certificate in the design of the course, and a renamed heading to the next learner', async () => {
    const id = await publishDesign('Diploma of Honour');
    publish({ template: id });
    const pressed = await world.gradeMe('maria');
    expect(pressed.body.certificate, JSON.stringify(pressed.body)).toBeTruthy();
    const before = await pdfOf(pressed);
    const { draft } = (await call('GET', `${COURSE}/designs/${id}`)).body;
    draft.definition.languages.en.words.heading = 'Diploma of Merit';
    await call('PUT', `${COURSE}/designs/${id}`, { revision: 2, title: 'Diploma', draft });
    await call('POST', `${COURSE}/designs/${id}/versions`, { revision: 3 });
    const later = await pdfOf(await world.gradeMe('tuyet'));
    expect(await pdfOf(await world.gradeMe('maria'))).toEqual(before);
    if (isMissing('poppler')) return;
    expect(pdfText(before)).toContain('Diploma of Honour');
    expect(pdfText(later)).toContain('Diploma of Merit');
  });

  test('with a design that is not published names the field', async () => {
    const { id } = (await call('POST', `${COURSE}/designs`, { title: 'Draft', madeFrom: 'classic' })).body;
    publish({ template: id });
    for (const answer of [await world.standing('maria'), await world.gradeMe('maria')]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'course-not-configured']);
      expect(answer.body.detail).toMatch(/^Design: this course cannot use/);
    }
  });
});

describe.each(['classic', 'modern', 'bold', 'formal'])('the issuer on %s', (template) => {
  test('is printed with its logo, verified with name, link and logo, and stays as it was', async () => {
    publish({ template });
    const plain = countImages(await pdfOf(await world.gradeMe('tuyet')));
    const logo = await upload(ORG, '#c02020');
    const signature = await upload(COURSE, '#2020c0');
    const { revision } = (await call('GET', `${ORG}/issuer`)).body;
    const profile = {
      name: 'Practice University',
      names: { ar: 'جامعة التدريب' },
      url: 'https://practice.example.org/about?x=1&y="2"',
    };
    const change = { revision, profile: { ...profile, logo } };
    expect((await call('PUT', `${ORG}/issuer`, change)).status).toBe(200);
    world.passSecond();
    publish({ template, signatories: [{ name: 'Ada Byron', role: 'Dean', image: signature }] });
    const pressed = await world.gradeMe('maria');
    const { verifyUrl, organization } = pressed.body.certificate;
    expect(organization).toBe('Practice University');
    const pdf = await pdfOf(pressed);
    expect(countImages(pdf)).toBe(plain + 2);
    if (!isMissing('poppler')) expect(pdfText(pdf)).toContain('Practice University');

    await call('PUT', `${ORG}/issuer`, { revision: revision + 1, profile: { name: 'Renamed' } });
    const json = verifyAnswer.parse(JSON.parse(await read(verifyUrl, 'application/json')));
    expect(json).toMatchObject({
      organization: 'Practice University',
      issuer: { ...profile, logoUrl: `${verifyUrl}/logo` },
    });
    const page = await read(verifyUrl, 'text/html');
    expect(page).toContain('href="https://practice.example.org/about?x=1&amp;y=&quot;2&quot;"');
    expect(page).toContain(`src="${new URL(verifyUrl).pathname}/logo"`);
    expect(page).toContain('Practice University');
    expect(await read(`${verifyUrl}?lang=ar`, 'text/html')).toContain('جامعة التدريب');
    const picture = await fetchGiven(world, `${verifyUrl}/logo`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).width).toBe(120);
    await call('DELETE', `${ORG}/issuer`);
  });
});

test('there is no logo of a certificate without one, nor of no certificate', async () => {
  publish({});
  const { verifyUrl, uuid } = (await world.gradeMe('maria')).body.certificate;
  expect(JSON.parse(await read(verifyUrl, 'application/json')).issuer).toBeNull();
  expect(await read(verifyUrl, 'text/html')).not.toContain('class="logo"');
  for (const id of [uuid, '00000000-0000-4000-8000-000000000000'])
    expect((await fetchGiven(world, `http://x/verify/${id}/logo`)).status).toBe(404);
});
