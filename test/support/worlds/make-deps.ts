// The dependencies of use cases in one process: a real store and files in memory, an LMS and a renderer that can be replaced,
// held or broken, and a clock that the test moves.

import { fileURLToPath } from 'node:url';
import { csv } from '../../../service/csv/csv.ts';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import { decide } from '../../../service/domain/decision/decide.ts';
import { NOTHING_GRANTED } from '../../../service/domain/decision/grant.ts';
import { digestSettings } from '../../../service/domain/settings-digest.ts';
import type { Intent } from '../../../service/issuance/award/intent.ts';
import type { BlockSession, IssuanceDeps } from '../../../service/issuance/deps.ts';
import { doJob } from '../../../service/issuance/jobs/do-job.ts';
import type { Lms, Log } from '../../../service/issuance/ports/ports.ts';
import { createIssuanceState } from '../../../service/issuance/state.ts';
import { createInProcessJobs } from '../../../service/jobs/in-process-jobs.ts';
import { migrate } from '../../../service/store/migrations/migrate.ts';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { createStores } from '../../../service/store/stores.ts';
import { createDesignTools } from '../../../service/templates/design-tools.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { COURSE, settings } from './certificate.ts';
import { createMemoryFiles } from './memory-files.ts';

type Fault = Error | ((facts: CertificateFacts) => Error | undefined) | undefined;

const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const idOf = (username: string) => Number(username.replace('learner', '')) || undefined;
const nameOf = (username: string) => username.replace('learner', 'Learner ');

/** Every account `learner<id>` exists, is enrolled and has 90 %. */
function createLms(): Lms {
  return {
    readEnrollment: async () => ({ mode: 'verified', isActive: true }),
    readGrade: async () => ({ percent: 9000, passed: true }),
    readEnrollmentPage: async () => ({ rows: [], next: undefined }),
    readPassingGrade: async () => undefined,
    readSections: async () => undefined,
    readSubsectionScore: async () => undefined,
    readCompletion: async () => undefined,
    readIsIdentified: async () => undefined,
    readFullName: async (username) => nameOf(username),
    readNames: async (username) => [{ source: 'profile', name: nameOf(username) }],
    readLanguage: async () => undefined,
    readUserId: async (username) => idOf(username),
    async findAccount(who) {
      if ('userId' in who) return { userId: who.userId, username: `learner${who.userId}` };
      const username = 'username' in who ? who.username : who.email.replace(/@.*/, '');
      const userId = idOf(username);
      return userId === undefined ? undefined : { userId, username };
    },
    readGradePage: async () => ({ rows: [], next: undefined }),
    async readAccounts(usernames) {
      const known = usernames.flatMap((username) => {
        const userId = idOf(username);
        return userId === undefined
          ? []
          : [[username, { userId, fullName: nameOf(username), languages: [] }] as const];
      });
      return new Map(known);
    },
    readEnrollments: async (_course, usernames) =>
      new Map(usernames.map((name) => [name, { mode: 'verified', isActive: true }])),
    readCourse: async (courseKey) => ({
      title: courseKey === COURSE ? 'Clear Writing' : `Course ${courseKey}`,
      organization: courseKey.replace(/^course-v1:|\+.*/g, ''),
      schedule: { selfPaced: false, endsAt: undefined, certificatesAt: undefined },
    }),
  };
}

/** Another process: it shares the store and the files, and has its own caches. */
export function otherProcess(deps: IssuanceDeps): IssuanceDeps {
  return { ...deps, state: createIssuanceState({ renders: 2, saves: 16 }) };
}

/** `over` replaces calls of the LMS, and the log. */
export async function makeDeps(over: { readonly lms?: Partial<Lms>; readonly log?: Log } = {}) {
  const knex = openSqlite(':memory:');
  await migrate(knex);
  let now = new Date('2026-11-22T10:00:00Z').getTime();
  let fault: Fault;
  let drawn = 0;
  let checked = 0;
  const printed: CertificateFacts[] = [];
  const { files, saved, erased, breakFiles } = createMemoryFiles();
  const missingTemplates = new Set<string>();
  let templateVersion = 'v1';
  let hold: { begun: () => void; wait: Promise<void> } | undefined;

  const refuse = (facts: CertificateFacts) => {
    const error = typeof fault === 'function' ? fault(facts) : fault;
    if (error) throw error;
  };

  const deps: IssuanceDeps = {
    stores: createStores(knex),
    files,
    jobs: createInProcessJobs((job) => doJob(job, deps), 1),
    lms: { ...createLms(), ...over.lms },
    renderer: {
      currentTemplate: (id) =>
        missingTemplates.has(id) ? undefined : { id, version: `${id}-${templateVersion}` },
      listTemplates: () => [{ id: 'classic', title: 'Classic' }],
      missingVariants: () => [],
      async check(_template, facts) {
        checked += 1;
        refuse(facts);
      },
      async draw(template, facts) {
        drawn += 1;
        const held = hold;
        hold = undefined;
        held?.begun();
        await held?.wait;
        refuse(facts);
        printed.push(facts);
        return [Buffer.from(template.version), Buffer.from(JSON.stringify(facts))];
      },
      drawPicture: async (pdf, longSide) => Buffer.concat([Buffer.from(`${longSide} `), pdf]),
    },
    designTools: createDesignTools(fileURLToPath(new URL('../../../templates', import.meta.url))),
    csv,
    clock: { now: () => new Date(now) },
    log: over.log ?? QUIET,
    links: {
      verify: (uuid) => `https://g.example.org/verify/${uuid}`,
      download: (uuid, digest, reader) =>
        `https://g.example.org/files/${uuid}/${digest}.pdf?reader=${reader ?? 'learner'}`,
      picture: (uuid, digest) => `https://g.example.org/files/${uuid}/${digest}.png`,
      logo: (uuid) => `https://g.example.org/verify/${uuid}/logo`,
    },
    options: { timeZone: 'UTC', language: 'en', leaseSeconds: 15 },
    state: createIssuanceState({ renders: 2, saves: 16 }),
  };

  return {
    deps,
    knex,
    /** Digests of the files that were erased, in order. */
    erasedFiles: erased,
    /** The bytes of the stored files, by digest. */
    files: saved,
    breakFiles,
    removeTemplate: (id: string) => void missingTemplates.add(id),
    /** Every template gets a new version that ends with this. */
    publishTemplates: (version: string) => {
      templateVersion = version;
    },
    /** Saves the settings of the award, as when its block is read after publishing. */
    publish: async (
      changes: Partial<AwardSettings> = {},
      signedAt = 1_000,
      usageKey = 'block',
      courseKey = COURSE,
    ) => {
      const published = { ...settings, ...changes };
      const award = { courseKey, slug: published.slug };
      const shown = { award, usageKey, settings: published, digest: digestSettings(published), signedAt };
      await deps.stores.settings.save(shown);
      return shown;
    },
    /** A learner who opens the block. */
    session: (changes: Partial<BlockSession> = {}): BlockSession => {
      const userId = changes.userId ?? 7;
      return {
        userId,
        username: `learner${userId}`,
        courseKey: COURSE,
        locale: 'en',
        settings,
        usageKey: 'block',
        isStaff: false,
        readOnly: false,
        published: true,
        signedAt: 1_000,
        ...changes,
      };
    },
    intent(userId = 7): Intent {
      const standing = {
        enrollment: { mode: 'verified', isActive: true },
        grade: { percent: 9000, passed: true },
        passingGrade: undefined,
      };
      return {
        recipient: { userId, username: `learner${userId}`, courseKey: COURSE, locale: 'en', settings },
        standing,
        eligibility: decide(standing, settings),
        settingsDigest: 'd'.repeat(64),
        granted: NOTHING_GRANTED,
        print: {},
        actor: `learner:${userId}`,
        requestToken: 'click-0001',
      };
    },
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
    checked: () => checked,
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
