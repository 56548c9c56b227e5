// The main use case over HTTP, against the practice LMS: the answer to each learner, and what is stored.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/api/routes.ts';
import { standingAnswer } from '../../shared/certificates/standing.ts';
import { pdfInfo, pdfText } from '../support/pdf.ts';
import { isMissing } from '../support/processes/programs.ts';
import { fetchGiven, startWorld, type World } from '../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function download(url: string): Promise<Uint8Array> {
  const response = await fetchGiven(world, url);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

describe('a learner who has passed and presses Grade me', () => {
  test.for([
    ['maria', 'Maria Jensen'],
    ['amina', 'أمينة بنت عبد الرحمن'],
    ['wang', '王小明'],
    ['aarav', 'आरव शर्मा'],
    ['tuyet', 'Nguyễn Thị Ánh Tuyết'],
  ])(
    'holds a certificate with the name as the account has it: %s',
    async ([username = '', name = ''], context) => {
      const { status, body } = await world.gradeMe(username);
      expect(status).toBe(200);
      expect(standingAnswer.parse(body)).toMatchObject({ status: 'issued', problem: null });
      expect(body.certificate.recipientName).toBe(name);
      const pdf = await download(body.certificate.downloadUrl);
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
      if (isMissing('poppler')) context.skip('poppler is missing: the text was not read back');
      const text = pdfText(pdf);
      expect(text.split('\n').map((line) => line.trim())).toContain(name);
      expect(text).toContain('Clear Writing for Everyone');
      expect(text).toContain(`/verify/${body.certificate.uuid}`);
      expect(pdfInfo(pdf)).toMatchObject({ Tagged: 'yes', Title: expect.stringContaining(name) });
    },
  );

  test.skipIf(isMissing('poppler'))('with a very long name holds a certificate with all of it', async () => {
    const { body } = await world.gradeMe('guadalupe');
    expect(body.status).toBe('issued');
    const text = pdfText(await download(body.certificate.downloadUrl));
    expect(text.replace(/\s+/g, ' ')).toContain(body.certificate.recipientName);
    expect(body.certificate.recipientName.length).toBeGreaterThan(100);
  });

  test('without a name in the account is asked to add one, and gets the certificate afterwards', async () => {
    const refused = await world.gradeMe('quiet_one');
    expect(refused).toMatchObject({ status: 422, body: { code: 'no-name' } });
    expect(refused.body.detail).toContain('no full name');
    const told = { status: 'eligible', problem: { code: 'no-name', detail: refused.body.detail } };
    expect((await world.standing('quiet_one')).body).toMatchObject(told);
    world.lms.world.rename('quiet_one', '   ');
    expect((await world.standing('quiet_one')).body).toMatchObject(told);
    world.lms.world.rename('quiet_one', 'Quiet Water');
    expect((await world.standing('quiet_one')).body).toMatchObject({ status: 'eligible', problem: null });
    expect((await world.gradeMe('quiet_one')).body.certificate.recipientName).toBe('Quiet Water');
  });

  test('with characters in the username that addresses reserve is served like any other', async () => {
    const { body } = await world.gradeMe('sam lee+gm@example.org');
    expect(body).toMatchObject({ status: 'issued', certificate: { recipientName: 'Sam Lee' } });
  });

  test('sees the same certificate again after a reload and after another press', async () => {
    const first = await world.gradeMe('maria');
    const reloaded = await world.standing('maria');
    const again = await world.gradeMe('maria');
    expect(reloaded.body.status).toBe('issued');
    expect(reloaded.body.certificate.uuid).toBe(first.body.certificate.uuid);
    expect(again.body.certificate.uuid).toBe(first.body.certificate.uuid);
    expect(again.body.certificate.issuedAt).toBe(first.body.certificate.issuedAt);
  });

  test('ten times at once holds one certificate', async () => {
    world.lms.world.addLearner({ username: 'hasty', name: 'Hasty Click' });
    world.lms.world.enroll('hasty');
    world.lms.world.setGrade('hasty', 0.9);
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.gradeMe('hasty')));
    const uuids = new Set(answers.flatMap(({ body }) => body.certificate?.uuid ?? []));
    expect(answers.every(({ status }) => status === 200 || status === 202)).toBe(true);
    expect(uuids.size).toBe(1);
    const [uuid] = [...uuids];
    const audit = await world.service.composition.issuance.stores.audit.readLines({ certificates: [uuid] });
    expect(audit.map(({ action }) => action)).toEqual(['awarding', 'awarded']);
  });

  test('keeps the certificate when the grade drops later', async () => {
    const before = await world.gradeMe('wang');
    world.lms.world.setGrade('wang', 0.1);
    const after = await world.gradeMe('wang');
    expect(after.body.certificate.uuid).toBe(before.body.certificate.uuid);
  });
});

describe('a learner who has not passed', () => {
  test('gets what is missing, in basis points, with 200', async () => {
    const before = Date.now();
    const { status, body } = await world.gradeMe('ben');
    const after = Date.now();
    expect(status).toBe(200);
    expect(body.status).toBe('not-passing');
    expect(body.certificate).toBeNull();
    expect(body.requirements).toContainEqual({ kind: 'course-grade', met: false, has: 6800, needs: 7000 });
    expect(body.requirements).toContainEqual({ kind: 'enrolled', met: true });
    expect(Date.parse(body.checkedAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(body.checkedAt)).toBeLessThanOrEqual(after);
  });

  test('is issued the certificate once the grade is raised and the button pressed again', async () => {
    world.lms.world.setGrade('ben', 0.7);
    expect((await world.standing('ben')).body.status).toBe('eligible');
    expect((await world.gradeMe('ben')).body.status).toBe('issued');
  });

  test('who was never enrolled, or has left, gets that answer with any grade', async () => {
    expect((await world.gradeMe('nora')).body.status).toBe('not-enrolled');
    expect((await world.gradeMe('leo')).body.status).toBe('not-enrolled');
  });
});

describe('what is kept', () => {
  test('the file on disk is the file in the row, under its own digest', async () => {
    const { body } = await world.gradeMe('aarav');
    const stored = await world.service.composition.issuance.stores.certificates.findByUuid(
      body.certificate.uuid,
    );
    const pdf = await download(body.certificate.downloadUrl);
    const digest = createHash('sha256').update(pdf).digest('hex');
    expect(stored?.file).toEqual({ digest, size: pdf.byteLength });
    expect(stored?.grade).toBe(8800);
    expect(stored?.settings.slug).toBe('course');
  });

  test('the request token of the click is in the answer, the row and the audit trail', async () => {
    const { headers, body } = await world.gradeMe('tuyet');
    expect(headers.get('x-request-token')).toBe('test-request-token');
    const uuid = body.certificate.uuid;
    const stored = await world.service.composition.issuance.stores.certificates.findByUuid(uuid);
    expect(stored?.requestToken).toBe('test-request-token');
    for (const line of await world.service.composition.issuance.stores.audit.readLines({
      certificates: [uuid],
    })) {
      expect(line).toMatchObject({ requestToken: 'test-request-token', certificateUuid: uuid });
    }
  });

  test('nothing is kept for those who have not passed', async () => {
    await world.gradeMe('nora');
    const rows = await world.service.composition.issuance.stores.certificates.listForLearner({
      username: 'nora',
    });
    expect(rows).toEqual([]);
  });
});

describe('who may press', () => {
  test('staff looking as a learner may read and may not ask', async () => {
    const token = world.lms.mintBlockToken('sofia', { masquerade: true });
    const read = await world.call('GET', ROUTES.standing, { token });
    expect(read.status).toBe(200);
    expect(read.body.readOnly).toBe(true);
    const asked = await world.call('POST', ROUTES.gradeRequests, { token }, {});
    expect(asked.status).toBe(403);
    expect(asked.body).toMatchObject({ code: 'read-only' });
  });

  test('a draft in Studio changes nothing', async () => {
    const settings = { slug: 'draft-only', threshold: 1, modes: [], template: 'classic' };
    const token = world.lms.mintBlockToken('maria', { published: false, settings });
    const asked = await world.call('POST', ROUTES.gradeRequests, { token }, {});
    expect(asked).toMatchObject({ status: 403, body: { code: 'read-only' } });
    const { default: Database } = await import('libsql');
    const database = new Database(`${world.folder}/grademe.sqlite3`, { readonly: true });
    expect(database.prepare("select * from award_settings where award_slug = 'draft-only'").all()).toEqual(
      [],
    );
    database.close();
  });

  test('a page that mixes up two blocks gets an error that says so', async () => {
    const body = { usageId: 'block-v1:PracticeX+GM101+2026+type@grademe+block@other' };
    const asked = await world.call('POST', ROUTES.gradeRequests, { username: 'maria' }, body);
    expect(asked).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('a body with unknown fields is refused with the field named', async () => {
    const asked = await world.call('POST', ROUTES.gradeRequests, { username: 'maria' }, { grade: 1 });
    expect(asked.status).toBe(400);
    expect(asked.body).toMatchObject({
      code: 'malformed',
      errors: [{ message: expect.stringContaining('grade') }],
    });
  });

  test('a body that is not JSON, or too large, is a problem and not a stack trace', async () => {
    const token = world.lms.mintBlockToken('maria');
    const send = (body: string) =>
      fetch(new URL(ROUTES.gradeRequests, world.service.url), {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body,
      });
    const broken = await send('{"usageId":');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ code: 'malformed' });
    const huge = await send(JSON.stringify({ usageId: 'x'.repeat(100_000) }));
    expect(huge.status).toBe(413);
    expect(await huge.text()).not.toMatch(/at .*\.[jt]s/);
  });
});

describe('what an author should know', () => {
  test('two blocks that publish different settings under one name are reported to staff, not to learners', async () => {
    const other = {
      usage_id: 'block-v1:PracticeX+GM101+2026+type@grademe+block@second',
      settings: { slug: 'course', threshold: 9000, modes: [], template: 'classic' },
    };
    await world.gradeMe('maria');
    const token = world.lms.mintBlockToken('maria', other);
    await world.call('POST', ROUTES.gradeRequests, { token }, {});
    expect((await world.standing('sofia')).body.settingsConflict).toBe(true);
    expect((await world.standing('maria')).body.settingsConflict).toBe(false);
  });

  test('an award whose template does not exist is a problem with a sentence', async () => {
    const settings = { slug: 'odd', threshold: 1000, modes: [], template: 'no-such-design' };
    const token = world.lms.mintBlockToken('maria', { settings });
    const asked = await world.call('POST', ROUTES.gradeRequests, { token }, {});
    expect(asked).toMatchObject({ status: 409, body: { code: 'course-not-configured' } });
    expect(asked.body.detail).toContain('no-such-design');
    // The answer has it before the learner reads that everything is met.
    const seen = await world.call('GET', ROUTES.standing, { token });
    expect(seen).toMatchObject({ status: 409, body: { code: 'course-not-configured' } });
  });

  test('a text without space is refused with its field, which a reload names as well', async () => {
    world.lms.world.addLearner({ username: 'wide', name: 'W'.repeat(255) });
    world.lms.world.enroll('wide');
    world.lms.world.setGrade('wide', 0.9);
    const params = { field: 'name' };
    const refused = await world.gradeMe('wide');
    expect(refused).toMatchObject({ status: 422, body: { code: 'text-overflow', params } });
    const reloaded = await world.standing('wide');
    expect(reloaded.body.problem).toEqual({ code: 'text-overflow', detail: refused.body.detail, params });
    expect(standingAnswer.parse(reloaded.body).status).toBe('failed');
  });

  test('a name that no font can draw is refused with its signs, and drawn once it is corrected', async () => {
    world.lms.world.addLearner({ username: 'cuneiform', name: 'Ada 𒀭𒂗' });
    world.lms.world.enroll('cuneiform');
    world.lms.world.setGrade('cuneiform', 0.9);
    const refused = await world.gradeMe('cuneiform');
    expect(refused).toMatchObject({ status: 422, body: { code: 'name-not-drawable' } });
    expect(refused.body.detail).toContain('𒀭');
    const reloaded = await world.standing('cuneiform');
    expect(reloaded.body).toMatchObject({ status: 'failed', problem: { code: 'name-not-drawable' } });

    world.lms.world.rename('cuneiform', 'Ada Lovelace');
    const drawn = await world.gradeMe('cuneiform');
    expect(drawn.body).toMatchObject({ status: 'issued', certificate: { recipientName: 'Ada Lovelace' } });
    const rows = await world.service.composition.issuance.stores.certificates.listForLearner({
      username: 'cuneiform',
    });
    expect(rows).toHaveLength(1);
  });
});
