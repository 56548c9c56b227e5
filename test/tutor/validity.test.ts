// What Tutor renders is read by those who will have to: Compose's own loader, kustomize and the schemas of Kubernetes,
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

/** Installations operators have: plain, with TLS behind their own proxy, and with databases of their own. */
const CONFIGURATIONS = {
  plain: [],
  'https behind a proxy': ['ENABLE_HTTPS=true', 'ENABLE_WEB_PROXY=false'],
  'an outside database and a shared volume': [
    'RUN_MYSQL=false',
    'MYSQL_HOST=db.example.org',
    'GRADEME_K8S_VOLUME_ACCESS_MODE=ReadWriteMany',
  ],
};

// biome-ignore lint/suspicious/noExplicitAny: rendered files are read as they are.
type Any = any;

const needs = isMissing('21', '22', 'compose', 'caddy', 'kustomize');

const CASES = [
  ['21', 'plain', CONFIGURATIONS.plain],
  ...Object.entries(CONFIGURATIONS).map(([name, settings]) => ['22', name, settings] as const),
] as const;

describe.skipIf(needs).each(CASES)('Tutor %s, %s', (major, _name, settings: readonly string[]) => {
  let it: Installation;
  beforeAll(() => {
    it = createInstallation(major);
    it.tutor(['plugins', 'enable', 'grademe']);
    it.tutor(['config', 'save', ...settings.flatMap((setting) => ['--set', setting])]);
  });
  afterAll(() => it.remove());

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
    if (name.startsWith('dev')) expect(grademe.environment.GRADEME_PUBLIC_URL).toMatch(/^http:.*:8160$/);
    expect(Object.keys(grademe.depends_on).includes('mysql')).toBe(!settings.includes('RUN_MYSQL=false'));
  });

  test('is built by kustomize into resources that Kubernetes knows', () => {
    const built = run(tool('kustomize', 'kustomize'), ['build', it.env]);
    const file = join(it.root, 'kubernetes.yml');
    writeFileSync(file, built);
    const said = spawnSync(tool('22', 'kubernetes-validate'), ['--strict', '--quiet', '--no-warn', file], {
      encoding: 'utf8',
    });
    expect(`${said.stdout}${said.stderr}`).toBe('');
    expect(said.status).toBe(0);

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
