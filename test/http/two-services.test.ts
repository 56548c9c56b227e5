// Two services and a worker on one database: each uses a version of a design at once, and a restart loses no draft.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradeMe } from '../../service/issuance/award/grade-me.ts';
import { doJob } from '../../service/issuance/jobs/do-job.ts';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { type Composition, compose } from '../../service/process/compose.ts';
import { type Service, startService } from '../../service/process/start-service.ts';
import { loadConfig } from '../../service/settings/settings.ts';
import type { AwardSettings } from '../../shared/award/award-settings.ts';
import { freePort } from '../support/free-port.ts';
import { pdfText } from '../support/pdf.ts';
import { isMissing } from '../support/processes/programs.ts';
import { environmentFor, fetchGiven, startWorld, type World } from '../support/worlds/world.ts';

const DESIGNS = `/api/v1/scopes/${encodeURIComponent(`course:${PRACTICE_COURSE}`)}/designs`;
let world: World;
let first: Service;
let second: Service;
let worker: Composition;

beforeAll(async () => {
  world = await startWorld({ drawsStoredDesigns: true });
  first = world.service;
  second = await startSecond();
  worker = await compose(config('0'));
}, 60_000);
afterAll(async () => {
  await worker?.close();
  await second?.stop();
  await world?.close();
});

const config = (port: string) =>
  loadConfig(environmentFor(world.lms, world.folder, { GRADEME_PORT: port, GRADEME_PUBLIC_URL: first.url }));
const startSecond = async () => startService(config(String(await freePort())));

const olga = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
async function on<T>(service: Service, work: () => Promise<T>): Promise<T> {
  world.service = service;
  try {
    return await work();
  } finally {
    world.service = first;
  }
}
const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) =>
  world.call(method, path, olga(), body);

async function publishHeading(id: string, heading: string): Promise<string> {
  const { draft, revision } = (await call('GET', `${DESIGNS}/${id}`)).body;
  draft.definition.languages.en.words.heading = heading;
  await call('PUT', `${DESIGNS}/${id}`, { revision, title: 'Diploma', draft });
  const { body } = await call('POST', `${DESIGNS}/${id}/versions`, { revision: revision + 1 });
  return body.versions[0].version;
}

const headingOf = async (downloadUrl: string) =>
  pdfText(new Uint8Array(await (await fetchGiven(world, downloadUrl)).arrayBuffer()));

test('a version that one service publishes is what the other, and a worker, draw at once', async () => {
  const { id } = (await call('POST', DESIGNS, { title: 'Diploma', madeFrom: 'classic' })).body;
  const award: AwardSettings = { slug: 'own', threshold: 7000, modes: [], template: id };
  world.lms.world.publish(PRACTICE_BLOCK, award);
  const pressAt = async (service: Service, username: string) => {
    const { body } = await on(service, () => world.gradeMe(username));
    expect(body.certificate, JSON.stringify(body)).toBeTruthy();
    const { stores } = first.composition.issuance;
    const found = await stores.certificates.findByUuid(body.certificate.uuid);
    return { version: found?.template.version, url: body.certificate.downloadUrl };
  };

  const one = await publishHeading(id, 'Diploma of Honour');
  expect((await pressAt(second, 'maria')).version).toBe(one);
  const two = await publishHeading(id, 'Diploma of Merit');
  const later = await pressAt(second, 'tuyet');
  expect(later.version).toBe(two);
  expect((await pressAt(first, 'aarav')).version).toBe(two);

  // The first service reserves, and sends the job to a worker that has never seen the design.
  const three = await publishHeading(id, 'Diploma of Distinction');
  const { issuance } = first.composition;
  const learner = world.lms.world.learner('wang');
  const session = {
    ...{
      userId: learner?.id ?? 0,
      username: 'wang',
      courseKey: PRACTICE_COURSE,
      locale: 'en',
      settings: award,
    },
    ...{ usageKey: PRACTICE_BLOCK, isStaff: false, readOnly: false, published: true },
    signedAt: Math.floor(Date.now() / 1000),
  };
  const send = async (jobs: Parameters<typeof issuance.jobs.send>[0]) => {
    for (const job of jobs) await doJob(job, worker.issuance);
    return jobs.length;
  };
  const deps = { ...issuance, jobs: { ...issuance.jobs, place: 'workers' as const, send } };
  const { certificate } = await gradeMe(session, 'click-0001', deps);
  const made = await issuance.stores.certificates.findByUuid(certificate?.uuid ?? '');
  expect(made).toMatchObject({ status: 'downloadable', template: { id, version: three } });
  if (isMissing('poppler')) return;
  expect(await headingOf(later.url)).toContain('Diploma of Merit');
  expect(await headingOf(certificate?.downloadUrl ?? '')).toContain('Diploma of Distinction');
}, 60_000);

test('a restart loses no draft', async () => {
  const { id } = (await on(second, () => call('POST', DESIGNS, { title: 'Draft', madeFrom: 'formal' }))).body;
  const { draft } = (await call('GET', `${DESIGNS}/${id}`)).body;
  draft.definition.palette.accent = '#7a4b00';
  await on(second, () => call('PUT', `${DESIGNS}/${id}`, { revision: 1, title: 'Better', draft }));
  await second.stop();
  second = await startSecond();
  const read = (await on(second, () => call('GET', `${DESIGNS}/${id}`))).body;
  expect(read).toMatchObject({ title: 'Better', revision: 2, published: null });
  expect(read.draft.definition.palette.accent).toBe('#7a4b00');
}, 60_000);
