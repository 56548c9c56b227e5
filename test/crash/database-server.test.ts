// The whole service on a real MariaDB: a click is issued, a killed node's work is finished by another, and a database that
// restarts costs nobody a certificate.
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PracticeLms, startPracticeLms } from '../../service/practice-lms/start.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { eventually } from '../support/eventually.ts';
import { needs } from '../support/processes/programs.ts';
import { endService, type ServiceProcess, spawnService } from '../support/processes/spawn-service.ts';
import { serverKit } from '../support/servers/server-kit.ts';
import {
  environmentFor,
  fetchGiven,
  OAUTH,
  SECRET,
  SHORT_LEASE,
  startWorld,
  toAnswer,
} from '../support/worlds/world.ts';

needs('mariadb');
const kit = serverKit('mariadb');

/** Settings of a service on a database that is new. */
async function freshEnvironment(): Promise<Record<string, string>> {
  const { database } = await kit.fresh();
  const { environment } = kit.server();
  const name = 'name' in database ? database.name : '';
  return {
    ...environment,
    GRADEME_DATABASE: `${environment.GRADEME_DATABASE?.replace(/[^/]+$/, '')}${name}`,
  };
}

describe('the service on MariaDB', () => {
  test('issues what is clicked, and answers for it', async () => {
    const world = await startWorld({ environment: await freshEnvironment() });
    try {
      const { status, body } = await world.gradeMe('maria');
      expect({ status, outcome: body.status }).toEqual({ status: 200, outcome: 'issued' });
      expect((await fetchGiven(world, body.certificate.downloadUrl)).status).toBe(200);
      expect((await fetchGiven(world, body.certificate.verifyUrl)).status).toBe(200);
      expect((await world.gradeMe('maria')).body.certificate.uuid).toBe(body.certificate.uuid);
      expect(existsSync(join(world.folder, 'grademe.sqlite3'))).toBe(false);
    } finally {
      await world.close();
    }
  });

  test('asks learners to come back while the database is away, and issues when it is back', async () => {
    const world = await startWorld({ environment: await freshEnvironment() });
    try {
      const { uuid } = (await world.gradeMe('maria')).body.certificate;
      await kit.server().stop('SIGKILL');
      const refused = await world.gradeMe('wang');
      expect(refused).toMatchObject({ status: 503, body: { code: 'storage-unavailable' } });
      const ready = async (status: number) =>
        expect((await fetch(new URL('/readyz', world.service.url))).status).toBe(status);
      await eventually(() => ready(503));
      await kit.server().start();
      await eventually(() => ready(200));
      expect((await world.standing('maria')).body.certificate.uuid).toBe(uuid);
      expect((await world.gradeMe('wang')).body.status).toBe('issued');
    } finally {
      await world.close();
    }
  });
});

describe('two nodes on one MariaDB and one folder', () => {
  let lms: PracticeLms;
  beforeAll(async () => {
    lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
  });
  afterAll(() => lms.close());

  const call = async ({ url }: ServiceProcess, method: 'GET' | 'POST') => {
    const headers = { Authorization: `Bearer ${lms.mintBlockToken('maria')}` };
    const route = method === 'POST' ? ROUTES.gradeRequests : ROUTES.standing;
    return toAnswer(await fetch(new URL(route, url), { method, headers }));
  };

  test('start at the same moment on an empty database, and one finishes what the other left', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grademe-nodes-'));
    const environment = { ...environmentFor(lms, folder, SHORT_LEASE), ...(await freshEnvironment()) };
    const [first, second] = await Promise.all([
      spawnService({ ...environment, CRASH_AT: 'drawn' }),
      spawnService(environment),
    ]);
    try {
      const gone = once(first.child, 'exit');
      await expect(call(first, 'POST')).rejects.toThrow();
      expect((await gone)[1]).toBe('SIGKILL');
      await eventually(async () => {
        expect((await call(second, 'GET')).body.status).toBe('issued');
      });
      const answers = await Promise.all([call(second, 'POST'), call(second, 'POST')]);
      expect(answers.map(({ body }) => body.status)).toEqual(['issued', 'issued']);
      const [one, same] = answers.map(({ body }) => body.certificate.uuid);
      expect(one).toBe(same);
    } finally {
      await endService(second);
      rmSync(folder, { recursive: true, force: true });
    }
  }, 40_000);
});
