// The drill "fuzz": schemathesis makes requests out of the running service's own API description. No answer may be a fault of
// the service (5xx), or one that the description does not have.
//   tsx test/fuzz/fuzz.ts <schemathesis> [seed]
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import jwt from 'jsonwebtoken';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { LEARNER_AUDIENCE } from '../../shared/tokens/learner-token.ts';
import { PRACTICE_AWARD, PRACTICE_RUNS } from '../http/staff/staff-calls.ts';
import { SECRET, startWorld, type World } from '../support/worlds/world.ts';

const [program = 'schemathesis', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'ignored_auth',
].join(',');

interface Pass {
  readonly name: string;
  /** Which operations, as options of schemathesis. */
  readonly of: readonly string[];
  /** For each operation and kind of input. */
  readonly examples: number;
  readonly authorization?: string;
  /** Values that exist, so that more than "not found" is answered. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const ANYONE = ['--include-tag', 'anyone', '--include-tag', 'operator'];
const MACHINES = ['--include-tag', 'staff', '--include-tag', 'machine'];

/** What changes most of the world comes last. */
async function makePasses(world: World): Promise<Pass[]> {
  const authorization = `JWT ${world.lms.mintPlatformToken('olga')}`;
  const { uuid } = (await world.gradeMe('maria')).body.certificate;
  const { run } = (await world.call('POST', PRACTICE_RUNS, { authorization }, { dryRun: true })).body;
  const exception = { rows: [{ username: 'tuyet' }], note: 'x', waives: ['grade'] };
  await world.call('POST', `${PRACTICE_AWARD}/exceptions`, { authorization }, exception);
  const existing = {
    'path.courseKey': PRACTICE_COURSE,
    'path.slug': 'course',
    'path.username': 'maria',
    'path.learnerOrGrant': 'tuyet',
    'path.subject': uuid,
  };
  return [
    { name: 'anyone', of: ANYONE, examples: 40 },
    { name: 'anyone, what exists', of: ANYONE, examples: 10, parameters: { 'path.uuid': uuid } },
    {
      name: 'learner',
      of: ['--include-tag', 'block'],
      examples: 20,
      authorization: `Bearer ${world.lms.mintBlockToken('ben')}`,
    },
    {
      name: 'dashboard',
      of: ['--include-tag', 'dashboard'],
      examples: 10,
      authorization: `Bearer ${mintLearnerToken(world, 'maria')}`,
    },
    {
      name: 'staff, a certificate that exists',
      of: ['--include-path-regex', '/staff/certificates/'],
      examples: 25,
      authorization,
      parameters: { 'path.uuid': uuid },
    },
    {
      name: 'staff, a run that exists',
      of: ['--include-path-regex', '/runs/'],
      examples: 25,
      authorization,
      parameters: { ...existing, 'path.uuid': run.id },
    },
    { name: 'staff, what exists', of: MACHINES, examples: 15, authorization, parameters: existing },
    { name: 'staff', of: MACHINES, examples: 10, authorization },
  ];
}

/** As the LMS signs it for the dashboard. */
function mintLearnerToken(world: World, username: string): string {
  const id = world.lms.world.learner(username)?.id ?? 0;
  const now = Math.floor(Date.now() / 1000);
  const who = { iss: world.lms.url, aud: LEARNER_AUDIENCE, jti: randomUUID(), sub: String(id), user_id: id };
  return jwt.sign({ ...who, iat: now, nbf: now, exp: now + 300 }, SECRET, { algorithm: 'HS256' });
}

/** Whether it holds; what does not is printed as schemathesis tells it. */
async function runPass(world: World, folder: string, pass: Pass): Promise<boolean> {
  const { name, of, examples, authorization, parameters = {} } = pass;
  const [config, report] = [join(folder, 'schemathesis.toml'), join(folder, 'answers.har')];
  const lines = Object.entries(parameters).map(([key, value]) => `"${key}" = ${JSON.stringify(value)}`);
  writeFileSync(config, `[parameters]\n${lines.join('\n')}\n`);
  const { url } = world.service;
  const child = spawn(
    program,
    [
      ...['--config-file', config, 'run', `${url}/api/openapi.json`, '--url', url],
      ...['--checks', CHECKS, '--phases', 'coverage,fuzzing', '--max-examples', String(examples)],
      ...['--seed', seed, '--no-shrink', '--continue-on-failure', '--suppress-health-check', 'all'],
      ...['--max-redirects', '0', '--request-timeout', '60', '--warnings', 'off'],
      ...['--generation-database', 'none', '--report-har-path', report],
      ...(authorization === undefined ? [] : ['--header', `Authorization: ${authorization}`]),
      ...of,
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
  );
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const answers = status === 0 || status === 1 ? countAnswers(report) : {};
  const passed = status === 0 && Object.keys(answers).some((code) => code.startsWith('2'));
  if (!passed) process.stdout.write(`${stdout}\n${stderr}\n`);
  const counted = Object.entries(answers).map(([code, times]) => `${times} × ${code}`);
  process.stdout.write(`${name}: ${passed ? 'passed' : `FAILED, seed ${seed}`} (${counted.join(', ')})\n`);
  return passed;
}

/** How often each status was answered. A pass that gets nothing but refusals would hold, and prove nothing. */
function countAnswers(report: string): Record<string, number> {
  const { log } = JSON.parse(readFileSync(report, 'utf8')) as {
    log: { entries: { request: { method: string }; response: { status: number } }[] };
  };
  const counts: Record<string, number> = {};
  for (const { request, response } of log.entries)
    if (request.method !== 'OPTIONS') counts[response.status] = (counts[response.status] ?? 0) + 1;
  return counts;
}

const OFTEN = '1000000';
const world = await startWorld({
  environment: {
    GRADEME_CLICKS_PER_MINUTE: OFTEN,
    GRADEME_READS_PER_MINUTE: OFTEN,
    GRADEME_ACT_ON_STATUS_HINTS: 'yes',
  },
});
const folder = mkdtempSync(join(tmpdir(), 'grademe-fuzz-'));
try {
  world.lms.world.publish(PRACTICE_BLOCK, { expires: { afterMonths: 12 } });
  for (const pass of await makePasses(world)) {
    if (!(await runPass(world, folder, pass))) process.exitCode = 1;
  }
} finally {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
}
