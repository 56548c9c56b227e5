// Events from the press of a button to a webhook endpoint, through restarts, faulty endpoints and two services on one
// database; and the log of deliveries.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, describe, expect, test } from 'vitest';
import { startService } from '../../../service/process/start-service.ts';
import { loadConfig } from '../../../service/settings/settings.ts';
import { deliveryPage } from '../../../shared/api/events.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { endService, spawnService } from '../../support/processes/spawn-service.ts';
import { startWebhookEndpoint, type WebhookEndpointServer } from '../../support/servers/webhook-endpoint.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { environmentFor, startWorld, type World } from '../../support/worlds/world.ts';

const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function endpoint(port?: number): Promise<WebhookEndpointServer> {
  const it = await startWebhookEndpoint([OLD, NEW], port);
  opened.push(() => it.close());
  return it;
}

const told = (...urls: string[]) => ({
  GRADEME_WEBHOOKS: urls.join(','),
  GRADEME_WEBHOOK_SECRETS: `${NEW} ${OLD}`,
  // A retry after a late answer of a busy machine would look like an event that is sent twice.
  GRADEME_WEBHOOK_TIMEOUT_MS: '10000',
});
/** For webhook endpoints that do not answer. */
const BRIEF = { GRADEME_WEBHOOK_TIMEOUT_MS: '1000' };

async function open(environment: Record<string, string>): Promise<World> {
  const world = await startWorld({ environment });
  opened.push(() => world.close());
  return world;
}

const olga = (world: World) => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
const log = async (world: World, query = '') =>
  deliveryPage.parse((await world.call('GET', `${ROUTES.staff}/events${query}`, olga(world))).body);
const post = (world: World, path: string, body: object) =>
  world.call('POST', `${ROUTES.staff}/${path}`, olga(world), body);
/** Retries wait for seconds: the clock of the row is put back instead. */
const hurry = (world: World) => {
  const database = new Database(join(world.folder, 'grademe.sqlite3'));
  database
    .prepare("update webhook_deliveries set retry_at = '2000-01-01T00:00:00.000Z' where status = 'waiting'")
    .run();
  database.close();
};

describe('events', () => {
  test('report the life of a certificate, signed with both secrets, without names and grades', async () => {
    const there = await endpoint();
    const world = await open(told(`${there.url}/hooks`));
    const { uuid } = (await world.gradeMe('maria')).body.certificate;
    const again = (await post(world, `certificates/${uuid}/reissue`, { reason: 'design-changed' })).body
      .certificate;
    await post(world, `certificates/${again.uuid}/expire`, { lastValidOn: '2029-12-31' });
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

  test('come again after 500, silence and a redirect, under the same id, until they are taken', async () => {
    const there = await endpoint();
    const world = await open({ ...told(there.url), ...BRIEF });
    there.answer((response, count) => {
      if (count === 1) response.writeHead(500).end('a stack trace with secrets');
      else if (count === 3) response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
      else if (count > 3) response.writeHead(204).end();
    });
    await world.gradeMe('maria');
    const answers: unknown[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await eventually(async () => {
        const [row] = (await log(world)).deliveries;
        expect(row?.attempts).toBe(attempt);
        answers[attempt] = row?.lastStatus ?? row?.lastProblem;
      });
      hurry(world);
    }
    expect(answers.slice(1)).toEqual([500, 'time-out', 302, 204]);
    expect(new Set(there.received.map(({ id }) => id)).size).toBe(1);
    expect((await log(world)).deliveries).toMatchObject([{ status: 'delivered', retryAt: null }]);
    // A delivered event is not sent again.
    await world.gradeMe('amina');
    await eventually(async () => expect(there.received).toHaveLength(5));
    expect(there.received.at(-1)?.id).not.toBe(there.received[0]?.id);
  });

  test('reach the others while one webhook endpoint is slow, and rest when it does not answer', async () => {
    const [slow, quick] = [await endpoint(), await endpoint()];
    const world = await open({ ...told(slow.url, quick.url), ...BRIEF });
    slow.answer(() => undefined);
    for (const name of ['maria', 'amina', 'wang', 'aarav', 'tuyet', 'guadalupe']) await world.gradeMe(name);
    await eventually(async () => expect(quick.received).toHaveLength(6));
    await eventually(async () => {
      const rows = (await log(world)).deliveries.filter(({ lastProblem }) => lastProblem === 'time-out');
      expect(rows.length).toBeGreaterThan(0);
      for (const { status } of rows) expect(status).toBe('waiting');
    });
    // The service still answers, and stops within the time one attempt takes.
    expect((await world.standing('maria')).body.status).toBe('issued');
  });

  test('are given up after the days of the settings, and are sent again on request', async () => {
    const there = await endpoint();
    const world = await open({ ...told(there.url), GRADEME_WEBHOOK_RETRY_DAYS: '0' });
    there.answer((response) => response.writeHead(500).end());
    await world.gradeMe('maria');
    await eventually(async () =>
      expect((await log(world, '?status=dead')).deliveries).toMatchObject([
        { attempts: 1, lastStatus: 500, endpoint: there.url },
      ]),
    );
    const list = await grademeIn(world, ['events', 'list', '--status', 'dead'], told(there.url));
    expect(list).toMatchObject({ code: 0, stdout: expect.stringMatching(/^msg_\S+ {2}dead {2}given up at/) });
    expect(list.stdout).toContain('attempts 1, last answered 500');

    there.answer((response) => response.writeHead(200).end());
    const [dead] = (await log(world)).deliveries;
    const answer = await post(world, 'events/retry', { ids: [dead?.id] });
    expect(answer).toMatchObject({ status: 200, body: { retried: 1, requestToken: 'test-request-token' } });
    await eventually(async () => expect((await log(world)).deliveries[0]?.status).toBe('delivered'));
    const retry = await grademeIn(world, ['events', 'retry', '--all', '--json'], told(there.url));
    expect(JSON.parse(retry.stdout)).toMatchObject({ retried: 0 });
    expect((await grademeIn(world, ['events', 'retry'], told(there.url))).code).toBe(2);
  });

  test('are not sent to a webhook endpoint that is gone, until staff switch it on; then all pending ones are', async () => {
    const [gone, other] = [await endpoint(), await endpoint()];
    const settings = told(`${gone.url}/hooks`, other.url);
    const world = await open(settings);
    gone.answer((response) => response.writeHead(410).end());
    await world.gradeMe('maria');
    const isOff = async () =>
      expect((await log(world)).endpoints).toMatchObject([
        { address: gone.url, offSince: expect.any(String) },
        { address: other.url, offSince: null },
      ]);
    await eventually(isOff);
    await world.gradeMe('amina');
    await eventually(async () => expect(other.received).toHaveLength(2));
    hurry(world);
    await world.gradeMe('wang');
    await eventually(async () => expect(other.received).toHaveLength(3));
    expect(gone.received).toHaveLength(1);
    const { deliveries, endpoints } = await log(world, '?status=waiting');
    const id = endpoints[0]?.id ?? '';
    expect(deliveries.map(({ endpointId }) => endpointId)).toEqual([id, id, id]);
    expect(deliveries.map(({ lastStatus }) => lastStatus).sort()).toEqual([410, null, null]);
    const list = await grademeIn(world, ['events', 'list'], settings);
    expect(list.stdout).toContain('waiting  its webhook endpoint is switched off');
    expect(list.stdout).toMatch(new RegExp(`${id}  off  ${gone.url}\n    since .* switch-on ${id}`));
    const states = await grademeIn(world, ['events', 'endpoints', '--json'], settings);
    expect(states.stdout.trim().split('\n')).toHaveLength(2);

    gone.answer((response) => response.writeHead(200).end());
    expect((await grademeIn(world, ['events', 'switch-on', 'nobody'], settings)).code).toBe(1);
    expect((await grademeIn(world, ['events', 'switch-on'], settings)).code).toBe(2);
    const on = await grademeIn(world, ['events', 'switch-on', id, '--json'], settings);
    expect(JSON.parse(on.stdout)).toMatchObject({ switchedOn: 1 });
    await eventually(async () => expect(gone.received).toHaveLength(4));
    const again = await post(world, 'events/switch-on', { all: true });
    expect(again.body).toEqual({ switchedOn: 0, requestToken: 'test-request-token' });
    expect((await post(world, 'events/switch-on', {})).status).toBe(400);
  });

  test('name two webhook endpoints of one host apart, and no secret of theirs', async () => {
    const there = await endpoint();
    const [one, two] = [
      `${there.url}/hooks/T0AB/s3cr3tT0ken?key=hidden`,
      `${there.url}/hooks/T0AB/otherT0ken`,
    ];
    const world = await open(told(one, two, `${there.url}/crm`));
    const { endpoints } = await log(world);
    const ids = endpoints.map(({ id }) => id.slice(0, 6));
    expect(endpoints.map(({ address }) => address)).toEqual([
      `${there.url}/hooks/… #${ids[0]}`,
      `${there.url}/hooks/… #${ids[1]}`,
      `${there.url}/crm`,
    ]);
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

describe('settings of events', () => {
  const faultsOf = (more: Record<string, string>) => {
    const lms = { url: 'http://localhost:1', jwkSet: '{"keys":[]}' } as World['lms'];
    try {
      loadConfig(environmentFor(lms, '/nowhere', more));
      return '';
    } catch (problem) {
      return (problem as Error).message;
    }
  };
  const secret = { GRADEME_WEBHOOK_SECRETS: OLD };
  const ROWS: [string, Record<string, string>, string][] = [
    ['https', { GRADEME_WEBHOOKS: 'https://a.example.org/x?y=z', ...secret }, ''],
    [
      'http at home',
      { GRADEME_WEBHOOKS: 'http://localhost:9/x,http://[::1]:9,http://127.0.0.1', ...secret },
      '',
    ],
    ['a private address', { GRADEME_WEBHOOKS: 'https://10.0.0.7/hook', ...secret }, ''],
    ['http elsewhere', { GRADEME_WEBHOOKS: 'http://a.example.org/', ...secret }, 'give https://'],
    [
      'localhost that is none',
      { GRADEME_WEBHOOKS: 'http://localhost.example.org/', ...secret },
      'give https://',
    ],
    [
      'a password',
      { GRADEME_WEBHOOKS: 'https://u:p@a.example.org/', ...secret },
      'without user and password',
    ],
    ['another scheme', { GRADEME_WEBHOOKS: 'ftp://a.example.org/', ...secret }, 'give https://'],
    ['no secret', { GRADEME_WEBHOOKS: 'https://a.example.org/' }, 'GRADEME_WEBHOOK_SECRETS is missing'],
    ['a short secret', { GRADEME_WEBHOOK_SECRETS: 'whsec_c2hvcnQ=' }, '24 to 64 random bytes'],
    ['no base64', { GRADEME_WEBHOOK_SECRETS: `whsec_${'?'.repeat(40)}` }, '24 to 64 random bytes'],
    ['without its prefix', { GRADEME_WEBHOOK_SECRETS: OLD.slice(6) }, ''],
  ];
  test.each(ROWS)('%s', (_name, more, fault) => {
    const said = faultsOf(more);
    if (fault === '') expect(said).toBe('');
    else expect(said).toContain(fault);
    expect(said).not.toMatch(/u:p@|c2hvcnQ/);
  });
});
