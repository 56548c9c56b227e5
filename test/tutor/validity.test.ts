// The files that Tutor renders are read by their consumers: Compose's own loader, kustomize and the schemas of Kubernetes,
// Caddy, Python, a shell, and a linter of Dockerfiles.
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation, isMissing, readEnvFile, run, tool } from './tutor.ts';

const COMPOSE = {
  local: ['docker-compose.yml', 'docker-compose.prod.yml'],
  'local jobs': ['docker-compose.yml', 'docker-compose.prod.yml', 'docker-compose.jobs.yml'],
  dev: ['docker-compose.yml', '../dev/docker-compose.yml'],
  'dev jobs': [
    'docker-compose.yml',
    '../dev/docker-compose.yml',
    'docker-compose.jobs.yml',
    '../dev/docker-compose.jobs.yml',
  ],
};

/** Installations operators have: plain, behind their own proxy, with databases of their own, with workers and a bucket. */
const CONFIGURATIONS = {
  plain: [],
  'https behind a proxy': ['ENABLE_HTTPS=true', 'ENABLE_WEB_PROXY=false'],
  'an outside database and a shared volume': [
    'RUN_MYSQL=false',
    'MYSQL_HOST=db.example.org',
    'GRADEME_K8S_VOLUME_ACCESS_MODE=ReadWriteMany',
  ],
  'an origin of another page': ['GRADEME_ALLOWED_ORIGINS=https://portal.example.org'],
  workers: ['GRADEME_WORKERS=3', 'REDIS_PASSWORD=password-of-redis'],
  'workers, a shared volume and an outside Redis': [
    'GRADEME_WORKERS=1',
    'GRADEME_K8S_VOLUME_ACCESS_MODE=ReadWriteMany',
    'RUN_REDIS=false',
    'REDIS_HOST=redis.example.org',
  ],
  'workers and a bucket': [
    'GRADEME_WORKERS=2',
    'GRADEME_S3_BUCKET=grademe',
    'GRADEME_S3_ENDPOINT=http://minio:9000',
    'GRADEME_S3_PATH_STYLE=yes',
    'GRADEME_S3_ACCESS_KEY=key-of-the-bucket',
    'GRADEME_S3_SECRET_KEY=secret-of-the-bucket',
  ],
};

// biome-ignore lint/suspicious/noExplicitAny: rendered files are read as they are.
type Any = any;

const needs = isMissing('21', '22', 'compose', 'caddy', 'kustomize');

const CASES = [
  ['21', 'plain', CONFIGURATIONS.plain],
  ['21', 'workers', CONFIGURATIONS.workers],
  ...Object.entries(CONFIGURATIONS).map(([name, settings]) => ['22', name, settings] as const),
] as const;

describe.skipIf(needs).each(CASES)('Tutor %s, %s', (major, _name, settings: readonly string[]) => {
  const has = (setting: string) => settings.includes(setting);
  const workers = Number(settings.join(' ').match(/GRADEME_WORKERS=(\d)/)?.[1] ?? 0);
  const hasBucket = has('GRADEME_S3_BUCKET=grademe');
  let it: Installation;
  beforeAll(() => {
    it = createInstallation(major);
    it.tutor(['plugins', 'enable', 'grademe']);
    it.tutor(['config', 'save', ...settings.flatMap((setting) => ['--set', setting])]);
  });
  afterAll(() => it.remove());
  const configured = () =>
    readEnvFile(it.read('env/plugins/grademe/apps/grademe/settings.env')).GRADEME_ALLOWED_ORIGINS?.split(
      ',',
    ) ?? [];

  test.each(Object.entries(COMPOSE))('%s is loaded by Compose', (name, files) => {
    const project: Any = JSON.parse(
      run(tool('compose', 'cmd'), ['-format', 'json', ...files], join(it.env, 'local')),
    );
    const { grademe } = project.services;
    expect(grademe).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      env_file: [{ path: join(it.env, 'plugins/grademe/apps/grademe/settings.env') }],
    });
    expect(grademe.volumes.map(({ source }: Any) => source)).toEqual([
      join(it.env, 'plugins/grademe/apps/grademe/secrets'),
      join(it.root, 'data/grademe'),
    ]);
    if (name.includes('jobs')) expect(project.services['grademe-job'].image).toBe(grademe.image);
    if (name.startsWith('dev')) {
      const origins = ['http://local.openedx.io:8000', 'http://studio.local.openedx.io:8001'];
      expect(grademe.environment).toEqual({
        GRADEME_PUBLIC_URL: 'http://grademe.local.openedx.io:8160',
        // Those of the development servers, then those of the operator's.
        GRADEME_ALLOWED_ORIGINS: [...origins, ...configured()].join(),
        GRADEME_TRUST_PROXY: '0',
      });
      if (name.includes('jobs'))
        expect(project.services['grademe-job'].environment).toEqual(grademe.environment);
    }
    expect(Object.keys(grademe.depends_on).includes('mysql')).toBe(!has('RUN_MYSQL=false'));

    const worker = project.services['grademe-worker'];
    if (workers === 0) return expect(worker).toBeUndefined();
    // The definition of the service, except its command and HTTP.
    for (const key of ['image', 'volumes', 'read_only', 'tmpfs', 'cap_drop', 'security_opt', 'env_file'])
      expect(worker[key]).toEqual(grademe[key]);
    // A design may print an address of the service: in `tutor dev` it is another one for the worker as well.
    expect(worker.environment).toEqual(grademe.environment);
    expect(worker).toMatchObject({
      command: ['grademe', 'worker'],
      deploy: { replicas: workers },
      healthcheck: { disable: true },
      restart: 'unless-stopped',
    });
    expect(worker).not.toHaveProperty('ports');
    expect(Object.keys(worker.depends_on).includes('redis')).toBe(!has('RUN_REDIS=false'));
    for (const secret of ['password-of-redis', 'key-of-the-bucket', 'secret-of-the-bucket'])
      expect(JSON.stringify([worker, grademe, project.services['grademe-job']])).not.toContain(secret);
  });

  test('is built by kustomize into resources that Kubernetes knows', () => {
    const built = run(tool('kustomize', 'kustomize'), ['build', it.env]);
    const file = join(it.root, 'kubernetes.yml');
    writeFileSync(file, built);
    const output = spawnSync(tool('22', 'kubernetes-validate'), ['--strict', '--quiet', '--no-warn', file], {
      encoding: 'utf8',
    });
    expect(`${output.stdout}${output.stderr}`).toBe('');
    expect(output.status).toBe(0);

    const read = 'import sys, yaml, json; print(json.dumps(list(yaml.safe_load_all(open(sys.argv[1])))))';
    const resources: Any[] = JSON.parse(run(tool('22', 'python'), ['-c', read, file]));
    const find = (kind: string, name: RegExp) =>
      resources.find((each) => each.kind === kind && name.test(each.metadata.name));
    const settingsMap = find('ConfigMap', /^grademe-settings-/);
    const secret = find('Secret', /^grademe-secrets-/);
    expect(settingsMap.data).toEqual(readEnvFile(it.read('env/plugins/grademe/apps/grademe/settings.env')));
    expect(Buffer.from(secret.data.GRADEME_JWT_SECRETS, 'base64').toString()).toBe(
      it.value('GRADEME_JWT_SECRET'),
    );
    for (const each of [find('Deployment', /^grademe$/), find('Job', /^grademe-job$/)]) {
      const { containers, volumes } = each.spec.template.spec;
      // A changed setting has another name, so that pods are replaced.
      expect(containers[0].envFrom).toEqual([{ configMapRef: { name: settingsMap.metadata.name } }]);
      expect(volumes).toContainEqual({
        name: 'secrets',
        secret: { secretName: secret.metadata.name, defaultMode: 0o440 },
      });
      expect(containers[0].securityContext.readOnlyRootFilesystem).toBe(true);
    }
    expect(find('Deployment', /^grademe$/).spec.selector.matchLabels).toMatchObject(
      find('PodDisruptionBudget', /^grademe$/).spec.selector.matchLabels,
    );

    const worker = find('Deployment', /^grademe-worker$/);
    const service = find('Deployment', /^grademe$/).spec.template.spec;
    if (workers === 0) {
      expect(built).not.toContain('grademe-worker');
      expect(settingsMap.data.GRADEME_REDIS).toBe('');
      return;
    }
    expect(worker.spec.replicas).toBe(workers);
    const pod = worker.spec.template.spec;
    const [container] = pod.containers;
    expect(pod.securityContext).toEqual(service.securityContext);
    for (const key of ['image', 'envFrom', 'resources', 'securityContext'])
      expect(container[key]).toEqual(service.containers[0][key]);
    // After the image's entry point, and nothing over HTTP.
    expect(container.args).toEqual(['grademe', 'worker']);
    for (const key of ['command', 'ports', 'startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle'])
      expect(container).not.toHaveProperty(key);
    // No request goes to a worker, and a budget of the service does not count it.
    const selector = find('Service', /^grademe$/).spec.selector['app.kubernetes.io/name'];
    expect(worker.spec.template.metadata.labels['app.kubernetes.io/name']).not.toBe(selector);
    // A pod with the volume of one node runs there; with a bucket it needs neither.
    const withoutData = (each: Any) => each.name !== 'data';
    expect(pod.volumes).toEqual(hasBucket ? service.volumes.filter(withoutData) : service.volumes);
    expect(container.volumeMounts).toEqual(
      service.containers[0].volumeMounts.filter((each: Any) => !hasBucket || withoutData(each)),
    );
    expect(pod.affinity).toEqual(hasBucket ? undefined : service.affinity);
    const host = has('RUN_REDIS=false') ? 'redis.example.org' : 'redis';
    expect(settingsMap.data.GRADEME_REDIS).toBe(`redis://${host}:6379/5`);
    const decoded = (name: string) => Buffer.from(secret.data[name], 'base64').toString().trim();
    expect(decoded('GRADEME_REDIS_PASSWORD')).toBe(
      has('REDIS_PASSWORD=password-of-redis') ? 'password-of-redis' : '',
    );
    expect(decoded('GRADEME_S3_SECRET_KEY')).toBe(hasBucket ? 'secret-of-the-bucket' : '');
  });

  test('has a Caddyfile that Caddy accepts', () => {
    const config = run(tool('caddy', 'caddy'), [
      'adapt',
      '--validate',
      '--adapter',
      'caddyfile',
      '--config',
      join(it.env, 'apps/caddy/Caddyfile'),
    ]);
    expect(config).toContain('grademe:8000');
  });

  test('has settings that Python compiles', () => {
    const folder = join(it.env, 'apps/openedx/settings');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.py'),
    );
    const read = 'import sys\nfor file in sys.argv[1:]: compile(open(file).read(), file, "exec")';
    run(tool('22', 'python'), ['-c', read, ...files.map((name) => join(folder, name))]);
    expect(it.read('env/apps/openedx/settings/lms/production.py')).toContain(
      'XBLOCK_SETTINGS["grademe"] = {',
    );
    expect(it.read('env/apps/openedx/settings/cms/production.py')).toContain(
      'XBLOCK_SETTINGS["grademe"] = {',
    );
  });

  test('has a Dockerfile without a fault, and an order of ownership', () => {
    run(tool('22', 'hadolint'), [join(it.env, 'plugins/grademe/build/grademe/Dockerfile')]);
    run('sh', ['-n', join(it.env, 'apps/permissions/setowners.sh')]);
    expect(it.read('env/apps/permissions/setowners.sh')).toMatch(/^setowner 1000 \/mounts\/grademe$/m);
  });
});
