// Power cuts and full disks: whatever happens in the middle of an award, there is exactly one certificate
// afterwards, its file and row agree, and the audit trail tells the whole story.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwardStep } from '../../service/issuance/deps.ts';
import { type PracticeLms, startPracticeLms } from '../../service/practice-lms/start.ts';
import { openSqlite } from '../../service/store/sqlite/client.ts';
import { createStores } from '../../service/store/stores.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { eventually } from '../support/eventually.ts';
import { endService, type ServiceProcess, spawnService } from '../support/processes/spawn-service.ts';
import { environmentFor, OAUTH, SECRET, SHORT_LEASE, startWorld, toAnswer } from '../support/worlds/world.ts';

const AWARD = { courseKey: 'course-v1:PracticeX+GM101+2026', slug: 'course' };

let lms: PracticeLms;
beforeAll(async () => {
  lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
});
afterAll(() => lms.close());

const start = (folder: string, crashAt?: AwardStep): Promise<ServiceProcess> =>
  spawnService({ ...environmentFor(lms, folder, SHORT_LEASE), ...(crashAt && { CRASH_AT: crashAt }) });

const press = async (url: string, method: 'POST' | 'GET' = 'POST') =>
  toAnswer(
    await fetch(new URL(method === 'POST' ? ROUTES.gradeRequests : ROUTES.standing, url), {
      method,
      headers: { Authorization: `Bearer ${lms.mintBlockToken('maria')}` },
    }),
  );

/** What a reader of the folder finds: one live row, one file, and both agree. */
async function look(folder: string) {
  const knex = openSqlite(join(folder, 'grademe.sqlite3'));
  const stores = createStores(knex);
  const maria = lms.world.learner('maria');
  const certificate = await stores.certificates.findLive(AWARD, maria?.id ?? 0);
  const audit = certificate ? await stores.audit.readLines({ certificates: [certificate.uuid] }) : [];
  const [{ rows }] = (await knex('certificates').count({ rows: '*' })) as [{ rows: number }];
  await knex.destroy();
  const files = readdirSync(join(folder, 'files'), { recursive: true }).map(String);
  return {
    certificate,
    rows,
    files: files.filter((f) => f.endsWith('.pdf')),
    actions: audit.map((l) => l.action),
  };
}

describe('the service is killed', () => {
  const STEPS: [AwardStep, string[]][] = [
    ['reserved', ['awarding', 'awarded']],
    ['drawn', ['awarding', 'awarded']],
    ['saved', ['awarding', 'awarded']],
    ['published', ['awarding', 'awarded']],
  ];

  test.each(STEPS)(
    'when the certificate is %s: the sweep of the next start completes it',
    async (step, story) => {
      const folder = mkdtempSync(join(tmpdir(), 'grademe-crash-'));
      const first = await start(folder, step);
      const gone = once(first.child, 'exit');
      await expect(press(first.url)).rejects.toThrow();
      expect((await gone)[1]).toBe('SIGKILL');
      const before = await look(folder);
      expect(before.rows).toBe(1);
      expect(before.certificate?.status).toBe(step === 'published' ? 'downloadable' : 'generating');

      const second = await start(folder);
      try {
        // Nobody presses again: the learner only looks.
        await eventually(async () => {
          expect((await press(second.url, 'GET')).body.status).toBe('issued');
        });
        const after = await look(folder);
        expect(after.rows).toBe(1);
        expect(after.certificate).toMatchObject({ uuid: before.certificate?.uuid, status: 'downloadable' });
        expect(after.certificate?.issuedAt).toBe(before.certificate?.issuedAt);
        expect(after.files).toHaveLength(1);
        expect(after.files[0]).toContain(after.certificate?.file?.digest);
        expect(after.actions).toEqual(story);
        const { body } = await press(second.url);
        expect(body.certificate.uuid).toBe(before.certificate?.uuid);
        const { pathname, search } = new URL(body.certificate.downloadUrl);
        const pdf = await (await fetch(new URL(pathname + search, second.url))).arrayBuffer();
        const digest = createHash('sha256').update(new Uint8Array(pdf)).digest('hex');
        expect(digest).toBe(after.certificate?.file?.digest);
      } finally {
        await endService(second);
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

describe('the disk is full', () => {
  test('the learner is asked to come back, nothing is half kept, and the sweep completes it later', async () => {
    let isFull = true;
    const world = await startWorld({
      replacements: {
        files: (real) => ({
          ...real,
          save: (bytes) =>
            isFull
              ? Promise.reject(
                  Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }),
                )
              : real.save(bytes),
        }),
      },
    });
    try {
      const refused = await world.gradeMe('maria');
      expect(refused.status).toBeGreaterThanOrEqual(500);
      expect(JSON.stringify(refused.body)).not.toContain('ENOSPC');
      expect((await world.standing('maria')).body.status).toBe('generating');
      isFull = false;
      await eventually(async () => {
        expect((await world.standing('maria')).body.status).toBe('issued');
      });
      const { uuid } = (await world.standing('maria')).body.certificate;
      const audit = await world.service.composition.issuance.stores.audit.readLines({ certificates: [uuid] });
      expect(audit.map(({ action }) => action)).toEqual(['awarding', 'award-delayed', 'awarded']);
      expect(audit[2]?.actor).toBe('service:sweep');
    } finally {
      await world.close();
    }
  });

  test('pressing again as soon as there is room gives the certificate at once', async () => {
    let isFull = true;
    const world = await startWorld({
      environment: { GRADEME_SWEEP_SECONDS: '600' },
      replacements: {
        files: (real) => ({
          ...real,
          save: (bytes) => (isFull ? Promise.reject(new Error('full')) : real.save(bytes)),
        }),
      },
    });
    try {
      expect((await world.gradeMe('maria')).status).toBe(500);
      isFull = false;
      expect((await world.gradeMe('maria')).body.status).toBe('issued');
    } finally {
      await world.close();
    }
  });
});

describe('the database is locked by another process', () => {
  test('the learner is asked to come back with 503, and gets one certificate afterwards', async () => {
    const world = await startWorld();
    const other = new Database(join(world.folder, 'grademe.sqlite3'));
    try {
      other.exec('BEGIN IMMEDIATE');
      const refused = await world.gradeMe('maria');
      expect(refused).toMatchObject({ status: 503, body: { code: 'storage-unavailable' } });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      other.exec('ROLLBACK');
      expect((await world.gradeMe('maria')).body.status).toBe('issued');
      expect(
        await world.service.composition.issuance.stores.certificates.listForLearner({ username: 'maria' }),
      ).toHaveLength(1);
    } finally {
      other.close();
      await world.close();
    }
  });
});
