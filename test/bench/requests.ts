// How many requests a second does the service answer, beside a bare Express route that returns the same bytes? Standing
// and verify JSON; both sides take turns on one core while the client has another. Trust the ratios more than the figures.
//   npm run bench:requests -- [--rounds 5] [--seconds 4] [--connections 10] [--tokens 1000] [--only NAME] [--json]
//                             [--database mariadb|mysql|postgresql] [--profile FOLDER]
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPracticeLms } from '../../service/practice-lms/start.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import type { Brand } from '../support/servers/database-brands.ts';
import { startServer } from '../support/servers/database-server.ts';
import { environmentFor, OAUTH, SECRET } from '../support/worlds/world.ts';
import type { Bytes } from './requests/bare.ts';
import type { Rate, Round } from './requests/client.ts';
import { ask, CORES, end, PINNED, pin, processorSeconds, start } from './requests/processes.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '10' },
    /** Different tokens of a round; 1: everybody sends the same one. */
    tokens: { type: 'string', default: '1000' },
    only: { type: 'string' },
    database: { type: 'string' },
    /** Where V8 writes what the service did (--cpu-prof). */
    profile: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const LEARNERS = 100;
/** The bar of a whole course's issue. */
const BAR = 0.5;
const JSON_TYPE = 'application/json';

interface Scenario {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  readonly accept: string;
  /** Whose tokens are sent; undefined: nobody's. */
  readonly as?: string;
  /** Asked of the LMS by the service in each request, and by a second bare route for comparison. */
  readonly lms?: string;
  readonly hasBar: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'grademe-requests-'));
const server = values.database === undefined ? undefined : await startServer(values.database as Brand);
const lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
pin(process.pid, CORES.asks);
for (const [prefix, grade] of [
  ['holder', 0.9],
  ['walker', 0.4],
] as const) {
  for (let at = 0; at < LEARNERS; at += 1) {
    lms.world.addLearner({ username: `${prefix}${at}`, name: `Maria Jensen ${at}` });
    lms.world.enroll(`${prefix}${at}`, 'verified');
    lms.world.setGrade(`${prefix}${at}`, grade);
  }
}
const service = await start('../../support/processes/service-process.mjs', CORES.answers, {
  environment: {
    ...environmentFor(lms, folder),
    ...server?.environment,
    GRADEME_LMS_TIMEOUT_MS: '4000',
    GRADEME_CLICKS_PER_MINUTE: '1000000',
    GRADEME_READS_PER_MINUTE: '1000000',
    // As in production: a line for each request.
    GRADEME_LOG_LEVEL: 'info',
  },
  output: join(folder, 'service.log'),
  ...(values.profile && { flags: ['--cpu-prof', '--cpu-prof-dir', values.profile] }),
});
const bare = await start('./bare.ts', CORES.answers);
const client = await start('./client.ts', CORES.asks, { isReady: false });
const serviceUrl = service.ready.url ?? '';
const bareUrl = bare.ready.url ?? '';

const bearer = (username: string) => `Bearer ${lms.mintBlockToken(username)}`;
for (let at = 0; at < LEARNERS; at += 1) await gradeMe(`holder${at}`);
const valid = await gradeMe('holder0');
const revoked = await gradeMe('holder1');
await revoke(revoked);

const verify = { accept: JSON_TYPE, hasBar: true };
const grades = `/api/grades/v1/courses/${encodeURIComponent(PRACTICE_COURSE)}/?username=walker0`;
const SCENARIOS: readonly Scenario[] = [
  {
    name: 'standing, certificate held',
    path: ROUTES.standing,
    status: 200,
    accept: JSON_TYPE,
    as: 'holder',
    hasBar: true,
  },
  {
    name: 'standing, on the way',
    path: ROUTES.standing,
    status: 200,
    accept: JSON_TYPE,
    as: 'walker',
    lms: grades,
    hasBar: false,
  },
  { name: 'verify, valid', path: `/verify/${valid}`, status: 200, ...verify },
  { name: 'verify, revoked', path: `/verify/${revoked}`, status: 200, ...verify },
  { name: 'verify, unknown', path: `/verify/${crypto.randomUUID()}`, status: 404, ...verify },
];

const rows: Awaited<ReturnType<typeof compare>>[] = [];
for (const [at, scenario] of SCENARIOS.entries()) {
  if (values.only === undefined || scenario.name.includes(values.only))
    rows.push(await compare(scenario, at));
}
await Promise.all([end(service), end(bare), end(client)]);
await lms.close();
await server?.end();
rmSync(folder, { recursive: true, force: true });

const report = {
  command: ['npm run bench:requests --', ...process.argv.slice(2)].join(' '),
  machine: `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
  database: values.database ?? 'sqlite',
  pinned: PINNED,
  rows,
};
if (!values.json) {
  const figure = (value: number, width: number) => value.toFixed(0).padStart(width);
  const share = (value: number, width: number) => `${(100 * value).toFixed(0)} %`.padStart(width);
  const line = (row: (typeof rows)[number]) =>
    [
      row.name.padEnd(28),
      figure(row.bytes, 6),
      figure(row.bare, 9),
      figure(row.service, 9),
      share(row.ratio, 8),
      `${(100 * row.lowest).toFixed(0)} to ${(100 * row.highest).toFixed(0)}`.padStart(12),
      share(row.processorRatio, 8),
      figure(row.microseconds, 8),
      figure(row.p99, 8),
      row.bareAsking === undefined
        ? ''
        : `   ${share(row.service / row.bareAsking, 0)} of a bare route that asks the LMS too (${figure(row.bareAsking, 0)})`,
    ].join('');
  process.stdout.write(`
${report.machine}, ${report.database}, ${PINNED ? 'a core for who answers, one for who asks' : 'NOT PINNED: who asks and who answers share the cores'}
${''.padEnd(28)} bytes     bare  service   ratio   of rounds  by CPU  CPU µs  p99 ms
${rows.map(line).join('\n')}
`);
}
process.stdout.write(`${JSON.stringify(report)}\n`);
const isWrong = rows.some(({ wrong }) => wrong > 0);
if (isWrong) process.stderr.write('Some answers were not as expected: the figures say nothing.\n');
process.exit(isWrong || rows.some(({ hasBar, ratio }) => hasBar && ratio < BAR) ? 1 : 0);

/** Both sides in turns; the ratio is the middle one of all rounds. */
async function compare(scenario: Scenario, at: number) {
  const tokens = () =>
    scenario.as === undefined
      ? []
      : Array.from({ length: Number(values.tokens) }, (_, index) =>
          bearer(`${scenario.as}${index % LEARNERS}`),
        );
  const sample = await fetch(new URL(scenario.path, serviceUrl), {
    headers: { Accept: scenario.accept, ...(scenario.as && { Authorization: tokens()[0] ?? '' }) },
  });
  const body = await sample.text();
  const bytes: Bytes = {
    path: `/bare/${at}`,
    status: sample.status,
    type: sample.headers.get('content-type') ?? '',
    body,
  };
  await ask(bare, bytes);
  const asking = `/asking/${at}`;
  if (scenario.lms !== undefined)
    await ask(bare, {
      ...bytes,
      path: asking,
      asks: { url: `${lms.url}${scenario.lms}`, headers: await lmsHeaders() },
    });
  const base = { connections: Number(values.connections), accept: scenario.accept, status: scenario.status };
  const run = async (url: string, seconds: number): Promise<Rate & { readonly cost: number }> => {
    const side = url.startsWith(bareUrl) ? bare : service;
    const round: Round = { ...base, url, seconds, authorizations: tokens() };
    const before = processorSeconds(side) ?? 0;
    const rate = await ask<Rate>(client, round);
    return { ...rate, cost: ((processorSeconds(side) ?? 0) - before) / rate.answers };
  };

  const target = new URL(scenario.path, serviceUrl).href;
  await run(`${bareUrl}${bytes.path}`, 2);
  await run(target, 2);
  const pairs: Record<'bare' | 'service', Awaited<ReturnType<typeof run>>>[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const seconds = Number(values.seconds);
    pairs.push({ bare: await run(`${bareUrl}${bytes.path}`, seconds), service: await run(target, seconds) });
  }
  const ratios = pairs.map((pair) => pair.service.perSecond / pair.bare.perSecond);
  return {
    name: scenario.name,
    hasBar: scenario.hasBar,
    bytes: Buffer.byteLength(body),
    bare: middle(pairs.map((pair) => pair.bare.perSecond)),
    service: middle(pairs.map((pair) => pair.service.perSecond)),
    ratio: middle(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    /** Seconds of processor for each answer, of the bare route to ours: what a busy machine cannot change. */
    processorRatio: middle(pairs.map((pair) => pair.bare.cost / pair.service.cost)),
    microseconds: middle(pairs.map((pair) => pair.service.cost * 1e6)),
    p99: middle(pairs.map((pair) => pair.service.p99)),
    wrong: pairs.reduce((sum, pair) => sum + pair.bare.wrong + pair.service.wrong, 0),
    ...(scenario.lms && { bareAsking: (await run(`${bareUrl}${asking}`, Number(values.seconds))).perSecond }),
  };
}

function middle(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

async function lmsHeaders(): Promise<Record<string, string>> {
  const response = await fetch(`${lms.url}/oauth2/access_token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      token_type: 'jwt',
      client_id: OAUTH.id,
      client_secret: OAUTH.secret,
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return { Authorization: `JWT ${token}`, Accept: JSON_TYPE };
}

/** Presses the button; gives the certificate's number. */
async function gradeMe(username: string): Promise<string> {
  const response = await fetch(new URL(ROUTES.gradeRequests, serviceUrl), {
    method: 'POST',
    headers: { Authorization: bearer(username) },
  });
  const answer = (await response.json()) as { certificate?: { uuid: string } };
  if (answer.certificate?.uuid === undefined)
    throw new Error(`${username} got no certificate: ${JSON.stringify(answer)}`);
  return answer.certificate.uuid;
}

async function revoke(uuid: string): Promise<void> {
  const response = await fetch(new URL(`${ROUTES.staff}/certificates/${uuid}/revoke`, serviceUrl), {
    method: 'POST',
    headers: { Authorization: `JWT ${lms.mintPlatformToken('olga')}`, 'Content-Type': JSON_TYPE },
    body: JSON.stringify({ reason: 'issued-in-error' }),
  });
  if (!response.ok) throw new Error(await response.text());
}
