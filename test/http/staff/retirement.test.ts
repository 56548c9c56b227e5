// A learner who is retired, and the audit trail of a certificate.
import { beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { auditAnswer, chainReport } from '../../../shared/staff/audit.ts';
import { retirementAnswer } from '../../../shared/staff/corrections.ts';
import { stripRandom } from '../../support/strip-random.ts';
import {
  byDigest,
  fetchFile,
  issue,
  json,
  olga,
  page,
  post,
  restCheck,
  setUpStaff,
  sofia,
  world,
} from './kit.ts';

setUpStaff();

describe('a learner who is retired', () => {
  test('leaves the fact and the digest behind, and nothing else', async () => {
    const { uuid, downloadUrl, pictureUrl } = await issue('guadalupe');
    await fetchFile(pictureUrl);
    const { digest } = await json(uuid);
    await post(uuid, 'expire', { lastValidOn: '2098-12-31', note: 'Guadalupe wrote to us' });
    const path = `${ROUTES.staff}/retirements`;
    const first = await world.call('POST', path, olga(), { username: 'guadalupe' });
    expect(retirementAnswer.parse(first.body)).toMatchObject({ outcome: 'done', certificates: [uuid] });
    const second = await world.call('POST', path, olga(), { username: 'guadalupe' });
    expect(second.body).toMatchObject({ outcome: 'nothing-to-do', certificates: [] });

    expect(await json(uuid)).toMatchObject({ status: 'erased', recipientName: null, digest });
    const html = await page(uuid);
    expect(html.status).toBe(200);
    expect(html.body).toContain('Issued certificate');
    expect((await fetchFile(downloadUrl)).status).toBe(404);
    expect((await byDigest(digest ?? '')).body).toMatchObject({
      verdict: 'identical',
      certificate: { status: 'erased' },
    });
    expect((await restCheck('guadalupe')).status).toBe(404);

    const { issuance: deps } = world.service.composition;
    expect(await deps.files.read(digest ?? '')).toBeUndefined();
    expect(await deps.files.readPicture(digest ?? '')).toBeUndefined();
    const kept = await deps.stores.certificates.findByUuid(uuid);
    expect(stripRandom(kept)).not.toMatch(/guadalupe|Guadalupe|:8100/);
    const trail = await world.call('GET', `${ROUTES.staff}/audit/${uuid}`, olga());
    expect(stripRandom(trail.body)).not.toMatch(/guadalupe|Guadalupe/);
    expect(trail.body.entries.map((entry: { action: string }) => entry.action)).toEqual([
      'awarding',
      'awarded',
      'expiry-set',
      'erased',
      'file-erased',
    ]);
  });

  test('but of whom neither the LMS nor the service knows is answered as unknown', async () => {
    const answer = await world.call('POST', `${ROUTES.staff}/retirements`, olga(), { username: 'no-one' });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'unknown', certificates: [] } });
  });
});

describe('the answer to "who issued this, and why?"', () => {
  beforeAll(async () => {
    const { uuid } = await issue('maria');
    const wording = 'It was issued before the exam was marked.';
    await post(uuid, 'revoke', { reason: 'academic-misconduct', wording, note: 'Case 17, Maria Jensen' });
    await post(uuid, 'reinstate', {});
    for (const username of ['amina', 'wang', 'tuyet']) await issue(username);
  });

  test('names actor, reason, rules, template and attempt, line by line', async () => {
    const { uuid } = (await world.standing('maria')).body.certificate;
    const answer = await world.call('GET', `${ROUTES.staff}/audit/${uuid}`, sofia());
    const { entries } = auditAnswer.parse(answer.body);
    const ids = Object.fromEntries(
      ['maria', 'sofia'].map((name) => [name, world.lms.world.learner(name)?.id]),
    );
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['awarding', `learner:${ids.maria}`],
      ['awarded', `learner:${ids.maria}`],
      ['revoked', `staff:${ids.sofia}`],
      ['reinstated', `staff:${ids.sofia}`],
    ]);
    expect(entries[1]?.details).toMatchObject({
      attempt: 1,
      template: expect.stringContaining('classic@'),
      settings: expect.stringMatching(/^[0-9a-f]{64}$/),
      file: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(entries[2]).toMatchObject({
      details: { reason: 'academic-misconduct' },
      note: 'Case 17, Maria Jensen',
    });
  });

  test('finds everything that was done on one request', async () => {
    const answer = await world.call('GET', `${ROUTES.staff}/audit/test-request-token`, sofia());
    expect(answer.body.entries.length).toBeGreaterThan(10);
    const unknown = await world.call('GET', `${ROUTES.staff}/audit/never-used-token`, sofia());
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('comes with a chain that holds', async () => {
    const path = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/audit`;
    const report = chainReport.parse((await world.call('GET', `${path}/check`, sofia())).body);
    expect(report).toMatchObject({ intact: true, faults: [] });
    const { seq, hash } = report.head;
    const anchored = await world.call('GET', `${path}/check?anchor=${seq}:${hash}`, sofia());
    expect(anchored.body.intact).toBe(true);
    const other = await world.call('GET', `${path}/check?anchor=${seq}:${'0'.repeat(64)}`, sofia());
    expect(other.body).toMatchObject({ intact: false, faults: [{ seq, fault: 'anchor-differs' }] });
    const page = await world.call('GET', `${path}?after=2&limit=3`, sofia());
    expect(page.body.entries.map((entry: { seq: number }) => entry.seq)).toEqual([3, 4, 5]);
    expect(page.body.next).toBe(5);
  });
});
