// What `tutor local do …` runs, and where, with the real Tutor and a `docker` that only records its calls.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notedBuilds, notedJobs } from './image/docker-notes.ts';
import { createInstallation, type Installation, isMissing, MAJORS, ROOT, run, tool } from './tutor.ts';

describe.skipIf(isMissing('21', '22')).each(MAJORS)('Tutor %s', (major) => {
  let it: Installation;
  beforeAll(() => {
    it = createInstallation(major);
    it.tutor(['plugins', 'enable', 'grademe']);
    it.tutor(['config', 'save']);
  });
  afterAll(() => it.remove());

  test('passes every argument to grademe as it was typed', () => {
    const words = [
      'sample',
      '--name',
      'O’Neil {{ 7 * 7 }} "{% raw %}"',
      '--out',
      "it's $HOME `x` \\n 王",
      '--help',
    ];
    const [job] = notedJobs(it, ['local', 'do', 'grademe', ...words]);
    expect(job?.service).toBe('grademe');
    // What the shell in the container makes of it.
    const grademe = join(it.root, 'grademe');
    writeFileSync(grademe, `#!${process.execPath}\nconsole.log(JSON.stringify(process.argv.slice(2)))\n`);
    chmodSync(grademe, 0o755);
    const heard = spawnSync('sh', ['-e', '-c', job?.script ?? ''], {
      env: { ...process.env, PATH: `${it.root}${delimiter}${process.env.PATH}` },
      encoding: 'utf8',
    });
    expect(JSON.parse(heard.stdout)).toEqual(words);
  });

  test('initialises database, LMS and service, in this order', () => {
    const jobs = notedJobs(it, ['local', 'do', 'init', '--limit', 'grademe']);
    expect(jobs.map(({ service }) => service)).toEqual(['mysql', 'lms', 'grademe']);
    const [mysql, lms, service] = jobs.map(({ script }) => script);
    expect(mysql).toContain('CREATE DATABASE IF NOT EXISTS grademe CHARACTER SET utf8mb4');
    expect(mysql).toContain(`IDENTIFIED BY '${it.value('GRADEME_MYSQL_PASSWORD')}'`);
    expect(lms).toMatch(/manage_user grademe grademe@openedx --staff --unusable-password$/m);
    expect(lms).not.toContain('--superuser');
    expect(service).toContain('grademe migrate');
    for (const { script } of jobs) expect(spawnSync('sh', ['-n', '-c', script]).status).toBe(0);
  });

  test('makes the bucket where tutor-minio is, with its own rights, and passes the keys on', () => {
    const here = createInstallation(major);
    try {
      here.tutor(['plugins', 'enable', 'grademe', 'minio']);
      here.tutor(['config', 'save']);
      const bucket = () =>
        notedJobs(here, ['local', 'do', 'init', '--limit', 'grademe']).find(
          ({ service }) => service === 'minio',
        );
      expect(bucket()?.script).not.toContain('mc ');
      const settings = ['GRADEME_S3_BUCKET=certificates', 'GRADEME_S3_ENDPOINT=http://minio:9000'];
      here.tutor(['config', 'save', ...settings.flatMap((setting) => ['--set', setting])]);
      expect(bucket()?.script).toContain('mc mb --ignore-existing "minio/certificates"');
      expect(spawnSync('sh', ['-n', '-c', bucket()?.script ?? '']).status).toBe(0);
      const ours = (name: string) => here.read('env/plugins/grademe/apps/grademe', name);
      expect(ours('settings.env')).toContain('GRADEME_S3_PATH_STYLE=yes\n');
      expect(ours('secrets/GRADEME_S3_ACCESS_KEY').trim()).toBe('openedx');
      expect(ours('secrets/GRADEME_S3_SECRET_KEY').trim()).toBe(here.value('MINIO_AWS_SECRET_ACCESS_KEY'));
      // A bucket elsewhere is not created, and has keys of its own.
      here.tutor(['config', 'save', '--set', 'GRADEME_S3_ENDPOINT=https://s3.example.org']);
      expect(bucket()?.script).not.toContain('mc ');
      expect(ours('secrets/GRADEME_S3_ACCESS_KEY').trim()).toBe('');
    } finally {
      here.remove();
    }
  });

  test('names its public host, and runs a checkout that is mounted', () => {
    const checkout = join(it.root, 'grade-me');
    mkdirSync(checkout);
    it.tutor(['mounts', 'add', checkout]);
    const project = JSON.parse(
      run(
        tool('compose', 'cmd'),
        ['-format', 'json', 'docker-compose.yml', 'docker-compose.prod.yml', 'docker-compose.jobs.yml'],
        join(it.env, 'local'),
      ),
    );
    for (const name of ['grademe', 'grademe-job']) {
      expect(project.services[name].volumes).toContainEqual(
        expect.objectContaining({ source: checkout, target: '/grademe' }),
      );
    }
    // In development, a changed source starts it again.
    const dev = ['docker-compose.yml', '../dev/docker-compose.yml'];
    const command = () =>
      JSON.parse(run(tool('compose', 'cmd'), ['-format', 'json', ...dev], join(it.env, 'local'))).services
        .grademe.command;
    expect(command()).toEqual(['node', '--watch', '/grademe/service/bin/grademe.mjs', 'serve']);
    it.tutor(['mounts', 'remove', checkout]);
    expect(command()).toBeUndefined();
  });

  test('builds the image from a checkout that is mounted, and takes from it what a release has', () => {
    const checkout = join(it.root, 'grade-me');
    mkdirSync(checkout, { recursive: true });
    it.tutor(['mounts', 'add', checkout]);
    const [build] = notedBuilds(it, ['images', 'build', 'grademe']);
    expect(build).toContain(`--build-context=grademe-src=${checkout}`);
    it.tutor(['mounts', 'remove', checkout]);
    expect(notedBuilds(it, ['images', 'build', 'grademe'])[0]).not.toContain('--build-context');
    const taken = it
      .read('env/plugins/grademe/build/grademe/Dockerfile')
      .matchAll(/^COPY --from=grademe-src \/(\S+) /gm);
    const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    // npm adds package.json by itself; the lock file that npm packs is made of the checkout's. Whole folders are copied.
    const expected = [
      ...files
        .filter((file) => file !== 'npm-shrinkwrap.json' && !file.startsWith('!'))
        .map((file) => file.replace('/**/*.md', '')),
      'package.json',
      'package-lock.json',
    ];
    expect([...taken].map(([, file]) => file).sort()).toEqual(expected.sort());
  });

  test('builds the image from a context that holds everything, before it launches', () => {
    const context = join(it.env, 'plugins/grademe/build/grademe');
    const copied = [...readFileSync(join(context, 'Dockerfile'), 'utf8').matchAll(/^COPY (?!--from)(\S+)/gm)];
    expect(copied.map(([, file]) => file)).toEqual(['service.tgz', 'package-lock.json']);
    for (const [, file = ''] of copied) expect(existsSync(join(context, file))).toBe(true);
    const ask = [
      'import json, tutorgrademe.plugin',
      'from tutor.hooks import Filters',
      'print(json.dumps([Filters.IMAGES_BUILD_REQUIRED.apply([], "local"), list(Filters.TESTS.iterate())]))',
    ].join('\n');
    const [required, tests] = JSON.parse(run(tool(major, 'python'), ['-c', ask]));
    expect(required).toContain('grademe');
    expect(tests).toContainEqual(['grademe', 'smoke', expect.stringMatching(/tests\/smoke$/)]);
  });
});
