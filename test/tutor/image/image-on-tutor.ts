// The image with the environment, secrets, mounts and commands that Tutor renders, word for word, among the
// neighbours of the compose network: MySQL behind its init task, Redis, and the LMS.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PracticeLms, startPracticeLms } from '../../../service/practice-lms/start.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { eventually } from '../../support/eventually.ts';
import { needs } from '../../support/processes/programs.ts';
import type { ChildServer } from '../../support/servers/child-server.ts';
import { makeNetwork, type Network, startMysql, startRedis } from '../neighbours.ts';
import { createInstallation, type Installation, readEnvFile, run, tool } from '../tutor.ts';
import { type Container, startContainer } from './container.ts';
import { notedJobs } from './docker-notes.ts';
import type { Image } from './image.ts';

/** What of a Compose service we carry out. */
interface ComposeService {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file: readonly { readonly path: string }[];
  readonly volumes: readonly {
    readonly source: string;
    readonly target: string;
    readonly read_only?: boolean;
  }[];
}

export const imageOnTutor = (image: () => Image) => () => {
  needs('mysql', 'redis');
  let it: Installation;
  let network: Network;
  let lms: PracticeLms;
  const servers: ChildServer[] = [];
  const containers: Container[] = [];
  let services: Record<string, ComposeService>;

  beforeAll(async () => {
    it = createInstallation('22');
    it.tutor(['plugins', 'enable', 'grademe']);
    it.tutor(['config', 'save', '--set', 'GRADEME_WORKERS=1', '--set', 'ENABLE_HTTPS=true']);
    const files = ['docker-compose.yml', 'docker-compose.prod.yml', 'docker-compose.jobs.yml'];
    services = JSON.parse(
      run(tool('compose', 'cmd'), ['-format', 'json', ...files], join(it.env, 'local')),
    ).services;
    // As the service `permissions` does.
    mkdirSync(join(it.root, 'data/grademe'), { recursive: true });
    chownSync(join(it.root, 'data/grademe'), 1000, 1000);

    network = makeNetwork(['mysql', 'redis', 'lms']);
    servers.push(await startMysql(network.here, it.value('MYSQL_ROOT_PASSWORD')));
    servers.push(await startRedis(network.here));
    lms = await startPracticeLms({
      host: network.here,
      port: 8000,
      serviceUrl: 'https://grademe.local.openedx.io',
      jwtSecret: it.value('GRADEME_JWT_SECRET'),
      jwtIssuer: 'https://local.openedx.io',
      oauthClient: { id: 'grademe', secret: it.value('GRADEME_OAUTH2_SECRET') },
    });
  }, 180_000);
  afterAll(async () => {
    // Not SIGKILL: it would only reach the init process, which has no space of its own here to take with it.
    for (const { process: child } of containers) child.kill('SIGTERM');
    await Promise.all(containers.map((each) => each.ended()));
    await lms?.close();
    for (const server of servers) await server.end();
    network?.remove();
    it?.remove();
  });

  /** `docker compose up` or, with a script, `run`. */
  function start(name: string, script?: string): Container {
    const service = services[name];
    if (service === undefined) throw new Error(`Tutor renders no service ${name}.`);
    const given = service.env_file.map(({ path }) => readEnvFile(it.read(path.slice(it.root.length + 1))));
    const { entrypoint, command } = image();
    const words = script === undefined ? (service.command ?? command) : ['sh', '-e', '-c', script];
    const container = startContainer(image(), [...entrypoint, ...words], {
      environment: Object.assign({}, ...given, service.environment),
      mounts: [
        ...service.volumes.map(({ source, target, read_only: isReadOnly = false }) => ({
          source,
          target,
          isReadOnly,
        })),
        { source: network.hosts, target: '/etc/hosts', isReadOnly: true },
      ],
      network: network.name,
    });
    containers.push(container);
    return container;
  }

  async function started(name: string, word: string): Promise<Container> {
    const container = start(name);
    await eventually(async () => expect(container.output()).toContain(word), 120_000).catch((cause) => {
      throw new Error(`${name} did not start:\n${container.output()}`, { cause });
    });
    return container;
  }

  async function press(username: string, name: string) {
    if (lms.world.learner(username) === undefined) {
      lms.world.addLearner({ username, name });
      lms.world.enroll(username, 'verified');
      lms.world.setGrade(username, 0.9);
    }
    const answer = await fetch(`http://${network.there}:8000${ROUTES.gradeRequests}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${lms.mintBlockToken(username)}`,
        Origin: 'https://local.openedx.io',
      },
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }

  /** As Caddy leads from the public host. */
  const inside = (address: string) => {
    const { pathname, search } = new URL(address, 'https://grademe.local.openedx.io');
    return `http://${network.there}:8000${pathname}${search}`;
  };

  const awarded = (container: Container) => container.output().split('"certificate awarded"').length - 1;

  test('does not start before the database is there, and says what is missing without a secret', async () => {
    const early = start('grademe');
    expect(await early.ended()).not.toBe(0);
    expect(early.output()).toMatch(/mysql:\/\/grademe@mysql:3306\/grademe cannot be used/);
    expect(early.output()).not.toContain(it.value('GRADEME_MYSQL_PASSWORD'));
  }, 60_000);

  test('is initialised by the rendered tasks, twice', async () => {
    const jobs = notedJobs(it, ['local', 'do', 'init', '--limit', 'grademe']);
    for (const round of [1, 2]) {
      const [database] = jobs.filter(({ service }) => service === 'mysql');
      const enter = 'mount --bind "$1" /etc/hosts; exec sh -e -c "$2"';
      const made = spawnSync(
        'unshare',
        ['--mount', 'sh', '-ec', enter, 'sh', network.hosts, database?.script ?? 'false'],
        {
          encoding: 'utf8',
        },
      );
      expect(made.stderr.replaceAll(/.*Using a password.*\n/g, ''), `round ${round}`).toBe('');
      expect(made.status).toBe(0);
      const [migrations] = jobs.filter(({ service }) => service === 'grademe');
      const job = start('grademe-job', migrations?.script);
      expect(await job.ended(), job.output()).toBe(0);
    }
  }, 120_000);

  test('issues by itself while there is no worker, and its links lead to the public host', async () => {
    const service = await started('grademe', 'service started');
    const answer = await press('amina-1', 'أمينة بنت عبد الرحمن');
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'issued', certificate: { recipientName: 'أمينة بنت عبد الرحمن' } },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://local.openedx.io');
    // What its links lead to is there: the file, the public page, and the picture on it.
    const [verify = ''] =
      /https:\/\/grademe\.local\.openedx\.io\/verify\/[\w-]+/.exec(JSON.stringify(answer.body)) ?? [];
    const page = await (await fetch(inside(verify), { headers: { Accept: 'text/html' } })).text();
    const [, picture = ''] = /<img class="picture" src="([^"]+)"/.exec(page) ?? [];
    for (const [address, type] of [
      [answer.body.certificate.downloadUrl, 'application/pdf'],
      [picture.replaceAll('&amp;', '&'), 'image/png'],
    ]) {
      const file = await fetch(inside(address));
      expect(file.status, address).toBe(200);
      expect(file.headers.get('content-type')).toContain(type);
    }
    expect(awarded(service)).toBe(1);
  }, 180_000);

  test('leaves the certificate to a worker, which finishes what it has when it is stopped', async () => {
    const [service] = containers.filter((each) => each.output().includes('service started'));
    const worker = await started('grademe-worker', 'worker started');
    // Until the service has counted the workers again, it does the work of clicks itself.
    await eventually(async () => expect(service?.output()).toContain('workers are connected again'), 60_000);
    const before = awarded(service as Container);
    expect((await press('worked-0', 'Learner 0')).body).toMatchObject({ status: 'issued' });
    expect(awarded(worker)).toBe(1);
    expect(awarded(service as Container)).toBe(before);

    const many = Array.from({ length: 24 }, (_, i) => press(`drained-${i}`, `Learner ${i}`));
    await eventually(async () => expect(awarded(worker)).toBeGreaterThan(3));
    worker.process.kill('SIGTERM');
    expect(await worker.ended()).toBe(0);
    expect(worker.output()).toContain('worker stopped');
    for (const answer of await Promise.all(many)) expect(answer.body).toMatchObject({ status: 'issued' });
    // An answer may be here before the log line of it. No certificate twice, and none left to a sweep.
    await eventually(async () =>
      expect(awarded(worker) + awarded(service as Container)).toBe(before + 1 + many.length),
    );
    expect(`${worker.output()}${service?.output()}`).not.toContain('another process finished');
  }, 240_000);
};
