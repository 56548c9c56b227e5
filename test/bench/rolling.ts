// Two instances behind Caddy, restarted one after the other while learners press: what did the learners see?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startPracticeLms } from '../../service/practice-lms/start.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { environmentFor, OAUTH, SECRET } from '../support/worlds/world.ts';
import { ROOT } from '../tutor/tutor.ts';

export interface Roll {
  readonly presses: number;
  readonly learners: number;
  readonly restarts: number;
  /** Answers that are neither a certificate nor word that it is being made (202), as they came. */
  readonly failed: readonly string[];
  /** Learners who were given two numbers. */
  readonly doubled: readonly string[];
  readonly times: readonly number[];
}

export interface RollOptions {
  readonly caddy: string;
  readonly rate: number;
  readonly restarts: number;
  /** Node to run the service with. */
  readonly node?: string;
}

const NEW_EVERY_S = 0.4;

export async function rollUnderLoad({
  caddy,
  rate,
  restarts,
  node = process.execPath,
}: RollOptions): Promise<Roll> {
  const folder = mkdtempSync(join(tmpdir(), 'grademe-rolling-'));
  const lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
  const [front, ...backs] = await Promise.all([freePort(), freePort(), freePort()]);
  const started: ChildProcess[] = [];

  async function startInstance(port: number): Promise<ChildProcess> {
    const environment = environmentFor(lms, folder, {
      GRADEME_PORT: String(port),
      GRADEME_TRUST_PROXY: '1',
      GRADEME_LMS_TIMEOUT_MS: '4000',
      GRADEME_LEASE_SECONDS: '15',
      GRADEME_CLICKS_PER_MINUTE: '100000',
    });
    const child = spawn(node, [join(ROOT, 'service/bin/grademe.mjs'), 'serve'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    started.push(child);
    await eventually(async () => {
      if (!(await fetch(`http://127.0.0.1:${port}/readyz`)).ok) throw new Error('not ready');
    }, 30_000);
    return child;
  }

  async function press(username: string) {
    const startedAt = performance.now();
    const response = await fetch(`http://127.0.0.1:${front}${ROUTES.gradeRequests}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${lms.mintBlockToken(username)}` },
    }).catch((error: Error) => error);
    const ms = performance.now() - startedAt;
    if (response instanceof Error) return { username, ms, fault: String(response.cause ?? response) };
    const body = await response.text();
    const uuid = response.ok ? (JSON.parse(body).certificate?.uuid as string | undefined) : undefined;
    if (uuid || response.status === 202) return { username, ms, uuid };
    return { username, ms, fault: `${response.status} ${body}` };
  }

  try {
    // One after the other: they share a database that has to be made.
    const instances = [await startInstance(backs[0] as number), await startInstance(backs[1] as number)];
    started.push(await startCaddy(caddy, folder, front as number, backs as number[]));
    await eventually(async () => void (await fetch(`http://127.0.0.1:${front}/healthz`)));

    let isOver = false;
    const pressed: ReturnType<typeof press>[] = [];
    const load = (async () => {
      const begun = performance.now();
      for (let n = 0; !isOver; n += 1) {
        await wait(Math.max(0, begun + (n * 1000) / rate - performance.now()));
        // A new learner every 400 ms, who presses twice at once; the rest are reloads of those before.
        const newest = Math.floor(n / (rate * NEW_EVERY_S));
        const isNew = n % (rate * NEW_EVERY_S) < 2;
        const username = `learner${isNew ? newest : n % (newest + 1)}`;
        if (!lms.world.learner(username)) {
          lms.world.addLearner({ username, name: `Learner ${n}` });
          lms.world.enroll(username, 'verified');
          lms.world.setGrade(username, 0.9);
        }
        pressed.push(press(username));
      }
    })();
    await wait(1_500);
    for (let i = 0; i < restarts; i += 1) {
      const which = i % 2;
      const old = instances[which] as ChildProcess;
      const gone = once(old, 'exit');
      old.kill('SIGTERM');
      const [code] = await gone;
      if (code !== 0) throw new Error(`An instance ended with ${code}.`);
      instances[which] = await startInstance(backs[which] as number);
    }
    await wait(1_000);
    isOver = true;
    await load;
    const presses = await Promise.all(pressed);
    // In the end everybody holds one: whoever was told to wait asks again.
    const waiting = new Set(presses.filter(({ uuid }) => uuid === undefined).map(({ username }) => username));
    for (const username of waiting) presses.push(await press(username));
    return judge(presses, restarts);
  } finally {
    for (const child of started) child.kill('SIGKILL');
    await lms.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Press = { username: string; ms: number; uuid?: string | undefined; fault?: string };

function judge(presses: readonly Press[], restarts: number): Roll {
  const uuids = new Map<string, Set<string>>();
  for (const { username, uuid } of presses) {
    if (uuid) uuids.set(username, (uuids.get(username) ?? new Set()).add(uuid));
  }
  return {
    presses: presses.length,
    learners: uuids.size,
    restarts,
    failed: presses.flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
    doubled: [...uuids].filter(([, given]) => given.size > 1).map(([username]) => username),
    times: presses.map(({ ms }) => ms),
  };
}

/** As a balancer before several instances: who cannot be reached is passed over, within the time of a click. */
async function startCaddy(
  caddy: string,
  folder: string,
  front: number,
  backs: readonly number[],
): Promise<ChildProcess> {
  const file = join(folder, 'Caddyfile');
  const to = backs.map((port) => `127.0.0.1:${port}`).join(' ');
  writeFileSync(
    file,
    `{
  admin off
  auto_https off
  log {
    level ERROR
  }
}
http://127.0.0.1:${front} {
  reverse_proxy ${to} {
    lb_policy round_robin
    lb_try_duration 10s
    lb_try_interval 50ms
    health_uri /readyz
    health_interval 500ms
    health_timeout 5s
  }
}
`,
  );
  return spawn(caddy, ['run', '--adapter', 'caddyfile', '--config', file], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  });
}
