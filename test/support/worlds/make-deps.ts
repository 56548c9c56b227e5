// Dependencies for use cases in one process: a real store in memory, a renderer that can be held or broken, and a clock
// that the test moves.

import { csv } from '../../../service/csv/csv.ts';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import { type Pieces, sizeOf } from '../../../service/domain/certificates/file-pieces.ts';
import type { Intent } from '../../../service/issuance/award/intent.ts';
import type { IssuanceDeps } from '../../../service/issuance/deps.ts';
import { doJob } from '../../../service/issuance/jobs/do-job.ts';
import type { FileStore } from '../../../service/issuance/ports/files.ts';
import { createIssuanceState } from '../../../service/issuance/state.ts';
import { createInProcessJobs } from '../../../service/jobs/in-process-jobs.ts';
import { migrate } from '../../../service/store/migrations/migrate.ts';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { createStores } from '../../../service/store/stores.ts';
import { COURSE, settings } from './certificate.ts';

type Fault = Error | ((facts: CertificateFacts) => Error | undefined) | undefined;

const digestOf = (file: Pieces) => Buffer.concat(file).toString('hex').padEnd(64, '0').slice(0, 64);

/** Another process: it shares the store and the files, and has its own caches. */
export function otherProcess(deps: IssuanceDeps): IssuanceDeps {
  return { ...deps, state: createIssuanceState({ renders: 2, saves: 16 }) };
}

export async function makeDeps() {
  const knex = openSqlite(':memory:');
  await migrate(knex);
  let now = new Date('2026-11-22T10:00:00Z').getTime();
  let fault: Fault;
  let drawn = 0;
  const printed: CertificateFacts[] = [];
  const erasedFiles: string[] = [];
  const files = new Set<string>();
  let hold: { begun: () => void; wait: Promise<void> } | undefined;
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

  const deps: IssuanceDeps = {
    stores: createStores(knex),
    files: {
      atOnce: 16,
      digestOf,
      save: async (file) => {
        const digest = digestOf(file);
        files.add(digest);
        return { digest, size: sizeOf(file) };
      },
      erase: async (digest) => {
        erasedFiles.push(digest);
        files.delete(digest);
      },
      check: async () => undefined,
    } as FileStore,
    jobs: createInProcessJobs((job) => doJob(job, deps), 1),
    lms: {
      readEnrollment: () => Promise.resolve({ mode: 'verified', isActive: true }),
      readGrade: () => Promise.resolve({ percent: 9000, passed: true }),
      readEnrollmentPage: () => Promise.resolve({ rows: [], next: undefined }),
      readPassingGrade: () => Promise.resolve(undefined),
      readSections: () => Promise.resolve(undefined),
      readSubsectionScore: () => Promise.resolve(undefined),
      readIsIdentified: () => Promise.resolve(undefined),
      readFullName: (username) => Promise.resolve(username.replace('learner', 'Learner ')),
      readLanguage: () => Promise.resolve(undefined),
      readUserId: (username) => Promise.resolve(Number(username.replace('learner', '')) || undefined),
      findAccount: async (who) => {
        const username =
          'userId' in who
            ? `learner${who.userId}`
            : 'username' in who
              ? who.username
              : who.email.replace(/@.*/, '');
        const userId = Number(username.replace('learner', ''));
        return userId > 0 ? { userId, username } : undefined;
      },
      readGradePage: () => Promise.resolve({ rows: [], next: undefined }),
      readAccounts: (usernames) =>
        Promise.resolve(
          new Map(
            usernames
              .map((name) => [name, Number(name.replace('learner', ''))] as const)
              .filter(([, userId]) => userId > 0)
              .map(([name, userId]) => [
                name,
                { userId, fullName: name.replace('learner', 'Learner '), languages: [] },
              ]),
          ),
        ),
      readEnrollments: (_course, usernames) =>
        Promise.resolve(new Map(usernames.map((name) => [name, { mode: 'verified', isActive: true }]))),
      readCourse: () =>
        Promise.resolve({
          title: 'Clear Writing',
          organization: 'Org',
          schedule: { selfPaced: false, endsAt: undefined, certificatesAt: undefined },
        }),
    },
    renderer: {
      currentTemplate: (id) => ({ id, version: 'v1' }),
      listTemplates: () => [{ id: 'classic', title: 'Classic' }],
      missingVariants: () => [],
      async draw(_template, facts) {
        drawn += 1;
        const mine = hold;
        hold = undefined;
        mine?.begun();
        await mine?.wait;
        const error = typeof fault === 'function' ? fault(facts) : fault;
        if (error) throw error;
        printed.push(facts);
        return [Buffer.from(facts.uuid)];
      },
      drawPicture: () => Promise.reject(new Error('no pictures here')),
    },
    csv,
    clock: { now: () => new Date(now) },
    log: quiet,
    links: {
      verify: (uuid) => `https://g.example.org/verify/${uuid}`,
      download: () => 'https://x',
      picture: () => 'https://x',
    },
    options: { timeZone: 'UTC', language: 'en', leaseSeconds: 15 },
    state: createIssuanceState({ renders: 2, saves: 16 }),
  };

  return {
    deps,
    knex,
    erasedFiles,
    /** Digests of the stored files. */
    files,
    intent: (userId = 7): Intent => ({
      recipient: {
        userId,
        username: `learner${userId}`,
        courseKey: COURSE,
        locale: 'en',
        settings,
      },
      standing: {
        enrollment: { mode: 'verified', isActive: true },
        grade: { percent: 9000, passed: true },
        passingGrade: undefined,
      },
      eligibility: {},
      settingsDigest: 'd'.repeat(64),
      actor: `learner:${userId}`,
      requestToken: 'click-0001',
    }),
    async live(userId = 7) {
      const certificate = await deps.stores.certificates.findLive(
        { courseKey: COURSE, slug: settings.slug },
        userId,
      );
      if (certificate === undefined) throw new Error('There is no live certificate.');
      return { certificate };
    },
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    breakRenderer: (error: Fault) => {
      fault = error;
    },
    drawn: () => drawn,
    /** The facts of all rendered certificates, in order. */
    printed: () => printed,
    /** The next rendering waits until it is released. */
    holdRenderer() {
      let begun = () => {};
      let goOn = () => {};
      const hasBegun = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const wait = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      hold = { begun, wait };
      return { begun: hasBegun, goOn: () => goOn() };
    },
  };
}
