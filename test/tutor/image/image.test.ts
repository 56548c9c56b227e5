// The image of the service: its Dockerfile carried out in a root made of Debian's packages, then run as an engine
// would run it, as user 1000 on a read-only root.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PracticeLms, startPracticeLms } from '../../../service/practice-lms/start.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { environmentFor, OAUTH, SECRET } from '../../support/worlds/world.ts';
import { canMakeNetworks } from '../neighbours.ts';
import { createInstallation, isMissing, ROOT, run } from '../tutor.ts';
import { type Container, startContainer } from './container.ts';
import { buildImage, type Image } from './image.ts';
import { imageOnTutor } from './image-on-tutor.ts';

const isImageMissing = isMissing('22', 'debian', 'node24');
let image: Image;

beforeAll(() => {
  if (isImageMissing) return;
  const it = createInstallation('22');
  it.tutor(['plugins', 'enable', 'grademe']);
  image = buildImage(join(it.env, 'plugins/grademe/build/grademe'));
  it.remove();
}, 600_000);

describe.skipIf(isImageMissing)('the image', () => {
  let lms: PracticeLms;
  let folder: string;
  let port: number;
  let service: Container;

  beforeAll(async () => {
    lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
    folder = mkdtempSync(join(tmpdir(), 'grademe-image-'));
    mkdirSync(join(folder, 'data'));
    chownSync(join(folder, 'data'), 1000, 1000);
    port = await freePort();
    service = enter([...image.entrypoint, ...image.command]);
    await eventually(async () => expect(service.output()).toContain('service started'), 60_000).catch(
      (cause) => {
        throw new Error(`It did not start:\n${service.output()}`, { cause });
      },
    );
  }, 120_000);
  afterAll(async () => {
    service?.process.kill('SIGTERM');
    await service?.ended();
    await lms?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function enter(command: readonly string[]): Container {
    const environment: Record<string, string> = {
      ...environmentFor(lms, '/data', { GRADEME_LEASE_SECONDS: '10' }),
      GRADEME_LOG_LEVEL: 'info',
      GRADEME_HOST: '127.0.0.1',
      GRADEME_PORT: String(port),
    };
    const mounts = [{ source: join(folder, 'data'), target: '/data', isReadOnly: false }];
    return startContainer(image, command, { environment, mounts });
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
    // Node 121, packages with the drivers of three databases, a bucket and Redis 104, fonts 42, Debian the rest.
    expect(sizes.all).toBeLessThan(400);
    for (const path of [
      'usr/local/bin/npm',
      'grademe/test',
      'grademe/node_modules/typescript',
      'grademe/block',
    ]) {
      expect(existsSync(join(image.root, path)), path).toBe(false);
    }
  });

  test('says what it is, in the words of the Open Container Initiative', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(image.labels).toMatchObject({
      'org.opencontainers.image.title': 'Grade Me',
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.licenses': 'Apache-2.0',
    });
  });

  test('runs Node 24 as user 1000 under an init process, and cannot write its own root', async () => {
    const words = ['-o', 'uid=,args=', '--ppid', String(service.process.pid)];
    const processes = spawnSync('ps', words, { encoding: 'utf8' }).stdout;
    expect(processes).toMatch(/^\s*1000 .*node.*grademe serve/m);
    const tries =
      'node --version; id -u; touch /grademe/x /etc/x /usr/x; touch /tmp/x /data/x && echo written';
    const probe = enter(['sh', '-c', tries]);
    await probe.ended();
    const output = probe.output();
    expect(output).toMatch(/^v24\.\d+\.\d+\n1000\n/);
    expect(output.match(/Read-only file system/g)).toHaveLength(3);
    expect(output).toContain('written');
  });

  test('has every package it needs, and the page of the API, though much was thrown away', async () => {
    const load = `const { readFileSync } = require('node:fs');
      Promise.all(Object.keys(JSON.parse(readFileSync('/grademe/package.json', 'utf8')).dependencies)
        .filter((name) => name !== 'swagger-ui-dist').map((name) => import(name)))
        .then((all) => console.log(all.length + ' loaded'));`;
    const probe = enter(['sh', '-c', 'cd /grademe && exec node -e "$0"', load]);
    await probe.ended();
    expect(probe.output()).toMatch(/^2\d loaded\n$/);
    for (const name of ['', '/swagger-ui.css', '/swagger-ui-bundle.js', '/start.js']) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/docs${name}`);
      expect(answer.status, name).toBe(200);
      await answer.arrayBuffer(); // an unread body delays the service's own end
    }
  });

  test('is healthy, and says so to its own healthcheck', async () => {
    expect(await enter(image.healthcheck).ended()).toBe(0);
  });

  test('issues, and its commands work', async () => {
    const answer = await press('maria');
    expect(await answer.json()).toMatchObject({ status: 'issued' });
    expect(await enter(['grademe', 'template', 'check']).ended()).toBe(0);
  });

  test('finishes what is under way when it is asked to stop, and takes nothing new', async () => {
    lms.faults.set('grades', { kind: 'slow', delay: 1500 });
    const names = ['amina', 'xiaoming', 'aarav'];
    for (const [i, username] of names.entries()) {
      lms.world.addLearner({ username: `${username}-${i}`, name: `Learner ${i}` });
      lms.world.enroll(`${username}-${i}`, 'verified');
      lms.world.setGrade(`${username}-${i}`, 0.9);
    }
    const before = lms.journal.read('grades').length;
    const pressed = names.map((username, i) => press(`${username}-${i}`).then((answer) => answer.json()));
    await eventually(async () =>
      expect(lms.journal.read('grades').length).toBeGreaterThanOrEqual(before + 3),
    );
    service.process.kill('SIGTERM');
    for (const answer of await Promise.all(pressed)) expect(answer).toMatchObject({ status: 'issued' });
    expect(await service.ended()).toBe(0);
    await expect(press('maria')).rejects.toThrow();
    expect(service.output()).toContain('service stopped');
  });
});

describe.skipIf(isImageMissing || !canMakeNetworks())(
  'the image, on what Tutor renders',
  imageOnTutor(() => image),
);
