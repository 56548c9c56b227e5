// The events of a certificate reach the webhook endpoints signed, without names and grades, and under stable ids.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startService } from '../../../service/process/start-service.ts';
import { loadConfig } from '../../../service/settings/settings.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { endService, spawnService } from '../../support/processes/spawn-service.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { environmentFor } from '../../support/worlds/world.ts';
import { endpoint, hurry, log, NEW, OLD, open, opened, post, setUpWebhooks, told } from './kit.ts';

setUpWebhooks();

describe('events', () => {
  test('report the life of a certificate, signed with both secrets, without names and grades', async () => {
    const there = await endpoint();
    const world = await open(told(`${there.url}/hooks`));
    const { uuid } = (await world.gradeMe('maria')).body.certificate;
    const again = (await post(world, `certificates/${uuid}/reissue`, { reason: 'design-changed' })).body
      .certificate;
    await post(world, `certificates/${again.uuid}/expire`, { lastValidOn: '2199-12-31' });
    const revocation = { reason: 'other', wording: 'a public sentence', note: 'Maria' };
    await post(world, `certificates/${again.uuid}/revoke`, revocation);
    await post(world, `certificates/${again.uuid}/reinstate`, {});
    // Events that are pending when their learner is retired are not sent.
    await eventually(async () => expect(there.received).toHaveLength(6));
    await post(world, 'retirements', { username: 'maria' });
    await eventually(async () => expect(there.received).toHaveLength(8));

    const types = there.received.map(({ body }) => `${body.type} ${body.data.certificate === uuid ? 1 : 2}`);
    expect([...types].sort()).toEqual([
      'certificate.expiry-set 2',
      'certificate.issued 1',
      'certificate.issued 2',
      'certificate.reinstated 2',
      'certificate.replaced 1',
      'certificate.retired 1',
      'certificate.retired 2',
      'certificate.revoked 2',
    ]);
    for (const { signedBy } of there.received) expect(signedBy).toEqual([OLD, NEW]);
    expect(new Set(there.received.map(({ id }) => id)).size).toBe(8);
    const all = there.received.map(({ raw }) => stripRandom(raw)).join('\n');
    expect(all).not.toMatch(/maria|Jensen|8500|0\.85|public sentence/i);
    const of = (type: string) => there.received.find(({ body }) => body.type === type)?.body.data;
    const verifyUrl = `${world.service.url}/verify/${uuid}`;
    expect(of('certificate.replaced')).toMatchObject({
      certificate: uuid,
      replacedBy: again.uuid,
      verifyUrl,
    });
    expect(Object.keys(of('certificate.retired'))).toEqual(['certificate', 'verifyUrl']);
    await eventually(async () => {
      const { deliveries } = await log(world);
      expect(deliveries.map(({ status, attempts }) => [status, attempts])).toEqual(
        Array.from({ length: 8 }, () => ['delivered', 1]),
      );
    });
  });

  test('are not even written without a webhook endpoint', async () => {
    const world = await open({});
    await world.gradeMe('maria');
    expect(await log(world)).toEqual({ deliveries: [], next: null, endpoints: [] });
  });

  test('survive the end of the service between the change and the delivery', async () => {
    const port = await freePort();
    const world = await open({ ...told(`http://127.0.0.1:${port}`), GRADEME_SWEEP_SECONDS: '3600' });
    const { uuid } = (await world.gradeMe('maria')).body.certificate;
    const before = (await log(world)).deliveries;
    expect(before).toMatchObject([{ status: 'waiting', certificate: uuid }]);
    await world.service.stop();
    hurry(world);

    const there = await endpoint(port);
    const { service } = world;
    const more = told(there.url);
    world.service = await startService(loadConfig(environmentFor(world.lms, world.folder, more)));
    expect(service.url).not.toBe(world.service.url);
    await eventually(async () => expect(there.received).toHaveLength(1));
    expect(there.received[0]).toMatchObject({ id: before[0]?.id, body: { data: { certificate: uuid } } });
  });

  test('of two services on one database are delivered once each, by both', async () => {
    const there = await endpoint();
    const world = await open(told(there.url));
    const environment = environmentFor(world.lms, world.folder, told(there.url));
    const second = await startService(loadConfig(environment));
    opened.push(() => second.stop());
    const names = Array.from({ length: 20 }, (_, at) => `many${at}`);
    for (const name of names) {
      world.lms.world.addLearner({ username: name });
      world.lms.world.enroll(name, 'verified');
      world.lms.world.setGrade(name, 0.9);
    }
    const answers = await Promise.all(names.map((name) => world.gradeMe(name)));
    expect(answers.map(({ body }) => body.status)).toEqual(names.map(() => 'issued'));
    await eventually(async () => expect(there.received.length).toBeGreaterThanOrEqual(20));
    // Both delivery loops have run again when one more event arrives.
    await world.gradeMe('maria');
    await eventually(async () => expect(there.received.length).toBeGreaterThanOrEqual(21));
    const ids = there.received.map(({ id }) => id);
    expect(ids).toHaveLength(21);
    expect(new Set(ids).size).toBe(21);
  });

  test('keep secrets and addresses out of log and database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grademe-'));
    opened.push(async () => rmSync(folder, { recursive: true, force: true }));
    const world = await open({});
    const there = await endpoint();
    there.answer((response) => response.writeHead(500).end('answer-of-the-endpoint'));
    const environment = environmentFor(world.lms, folder, {
      ...told(`${there.url}/path-of-the-hook?key=key-of-the-hook`, 'http://localhost:9/other-path'),
      GRADEME_LOG_LEVEL: 'debug',
    });
    const process = await spawnService(environment);
    const headers = { Authorization: `Bearer ${world.lms.mintBlockToken('maria')}` };
    const answer = await fetch(new URL(ROUTES.gradeRequests, process.url), { method: 'POST', headers });
    expect(answer.status).toBe(200);
    await eventually(async () => {
      expect(process.log()).toContain(`"endpoint":"${there.url}","attempts":1,"status":500`);
      expect(process.log()).toContain('"endpoint":"http://localhost:9"');
    });
    await endService(process);
    const kept = readFileSync(join(folder, 'grademe.sqlite3'), 'latin1');
    const SECRET = /whsec_|of-the-hook|other-path|answer-of-the-endpoint/;
    expect(process.log()).not.toMatch(SECRET);
    expect(process.log()).not.toContain(OLD.slice(6));
    expect(kept).not.toMatch(SECRET);
  });
});
