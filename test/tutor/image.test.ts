// The image of the service: its Dockerfile carried out in a root made of Debian's packages, then run as an engine
// would run it, as user 1000 on a root that nobody can write.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/routes.ts';
import { type PracticeLms, startPracticeLms } from '../fakes/practice-lms/start.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { environmentFor, OAUTH, SECRET } from '../support/world.ts';
import { buildImage, type Image } from './image.ts';
import { createInstallation, isMissing, run } from './tutor.ts';

/** As `docker run --read-only --tmpfs /tmp --volume data:/data --cap-drop ALL` does. */
const START = `root=$1; data=$2; folder=$3; user=$4; shift 4
mount --bind "$root" "$root"; mount --bind /dev "$root/dev"; mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/tmp"; chmod 1777 "$root/tmp"; mount --bind "$data" "$root/data"
mount -o remount,ro,bind "$root"
exec chroot "$root" setpriv --reuid="\${user%:*}" --regid="\${user#*:}" --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all env -i "$@"`;

describe.skipIf(isMissing('22', 'debian', 'node24'))('the image', () => {
  let image: Image;
  let lms: PracticeLms;
  let folder: string;
  let port: number;
  let child: ChildProcess;
  let log = '';

  beforeAll(async () => {
    const it = createInstallation('22');
    it.tutor(['plugins', 'enable', 'grademe']);
    image = buildImage(join(it.env, 'plugins/grademe/build/grademe'));
    it.remove();
    lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
    folder = mkdtempSync(join(tmpdir(), 'grademe-image-'));
    mkdirSync(join(folder, 'data'));
    chownSync(join(folder, 'data'), 1000, 1000);
    port = await freePort();
    child = enter([...image.entrypoint, ...image.command], 'pipe');
    child.stdout?.on('data', (chunk) => {
      log += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      log += chunk;
    });
    await eventually(async () => expect(log).toContain('service started'), 60_000).catch((cause) => {
      throw new Error(`It did not start:\n${log}`, { cause });
    });
  }, 300_000);
  afterAll(async () => {
    child?.kill('SIGKILL');
    await lms?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function enter(command: readonly string[], stdio: 'pipe' | 'inherit') {
    const environment: Record<string, string> = {
      ...image.env,
      ...environmentFor(lms, '/data', { GRADEME_LMS_TIMEOUT_MS: '5000', GRADEME_LEASE_SECONDS: '10' }),
      GRADEME_LOG_LEVEL: 'info',
      TINI_SUBREAPER: '1', // an engine would give it a space of its own, with the number 1
      GRADEME_HOST: '127.0.0.1',
      GRADEME_PORT: String(port),
    };
    const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const args = [
      '--mount',
      '--',
      'sh',
      '-ec',
      START,
      'sh',
      image.root,
      join(folder, 'data'),
      image.folder,
      image.user,
      ...pairs,
    ];
    return spawn('unshare', [...args, ...command], { stdio: ['ignore', stdio, stdio], cwd: '/' });
  }

  const press = (username: string) =>
    fetch(`http://127.0.0.1:${port}${ROUTES.gradeRequests}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${lms.mintBlockToken(username)}` },
    });

  test('is small: how small is printed', () => {
    const megabytes = (path: string) => Number(run('du', ['-sm', join(image.root, path)]).split('\t')[0]);
    const sizes = {
      all: megabytes('.'),
      service: megabytes('grademe'),
      packages: megabytes('grademe/node_modules'),
      fonts: megabytes('grademe/fonts'),
    };
    process.stdout.write(`image, in MB unpacked: ${JSON.stringify(sizes)}\n`);
    // Node 121, packages with the drivers of three databases, a bucket and Redis about 175, fonts 42, Debian the rest.
    expect(sizes.all).toBeLessThan(650);
    for (const path of [
      'usr/local/bin/npm',
      'grademe/test',
      'grademe/node_modules/typescript',
      'grademe/block',
    ]) {
      expect(existsSync(join(image.root, path)), path).toBe(false);
    }
  });

  test('runs Node 24 as user 1000 under an init process, and cannot write its own root', async () => {
    const [, processes] = [
      0,
      spawnSync('ps', ['-o', 'uid=,args=', '--ppid', String(child.pid)], { encoding: 'utf8' }).stdout,
    ];
    expect(processes).toMatch(/^\s*1000 .*node.*grademe serve/m);
    const probe = enter(
      [
        'sh',
        '-c',
        'node --version; id -u; touch /grademe/x /etc/x /usr/x; touch /tmp/x /data/x && echo written',
      ],
      'pipe',
    );
    let said = '';
    probe.stdout?.on('data', (chunk) => {
      said += chunk;
    });
    probe.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    await once(probe, 'close');
    expect(said).toMatch(/^v24\.\d+\.\d+\n1000\n/);
    expect(said.match(/Read-only file system/g)).toHaveLength(3);
    expect(said).toContain('written');
  });

  test('is healthy, and says so to its own healthcheck', async () => {
    const [code] = await once(enter(image.healthcheck, 'inherit'), 'exit');
    expect(code).toBe(0);
  });

  test('issues, and its commands work', async () => {
    const answer = await press('maria');
    expect(await answer.json()).toMatchObject({ status: 'issued' });
    const [code] = await once(enter(['grademe', 'template', 'check'], 'pipe'), 'exit');
    expect(code).toBe(0);
  });

  test('finishes what is under way when it is asked to stop, and takes nothing new', async () => {
    lms.weather.set('grades', { kind: 'slow', delay: 1500 });
    const names = ['amina', 'xiaoming', 'aarav'];
    for (const [i, username] of names.entries()) {
      lms.world.addLearner({ username: `${username}-${i}`, name: `Learner ${i}` });
      lms.world.enrol(`${username}-${i}`, 'verified');
      lms.world.setGrade(`${username}-${i}`, 0.9);
    }
    const pressed = names.map((username, i) => press(`${username}-${i}`).then((answer) => answer.json()));
    await eventually(async () => expect(lms.journal.read().length).toBeGreaterThan(0), 2_000).catch(
      () => undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGTERM');
    const stoppedAt = Date.now();
    const ended = once(child, 'exit');
    for (const answer of await Promise.all(pressed)) expect(answer).toMatchObject({ status: 'issued' });
    const [code] = await ended;
    expect(Date.now() - stoppedAt).toBeLessThan(8_000);
    await expect(press('maria')).rejects.toThrow();
    expect(code).toBe(0);
    expect(log).toContain('service stopped');
  });
});
