// From the rendered files alone: a Django project with Tutor's settings, the real block, PyJWT and
// django-oauth-toolkit is the LMS, and the service runs in the rendered environment. They must understand each other.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Service, startService } from '../../service/process/start-service.ts';
import { loadConfig } from '../../service/settings/settings.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { notedJobs } from './image/docker-notes.ts';
import {
  createInstallation,
  type Installation,
  isMissing,
  MAJORS,
  ROOT,
  readEnvFile,
  tool,
} from './tutor.ts';

describe.skipIf(isMissing('21', '22', 'lms')).each(MAJORS)(
  'an LMS with the settings of Tutor %s',
  (major) => {
    let it: Installation;
    let platform: ChildProcess;
    let lmsUrl: string;
    let service: Service;
    let environment: Record<string, string>;

    beforeAll(async () => {
      it = createInstallation(major);
      it.tutor(['plugins', 'enable', 'grademe']);
      it.tutor(['config', 'save']);
      environment = {
        TUTOR_ENV: it.env,
        PLATFORM_DATABASE: join(it.root, 'platform.sqlite3'),
        PATH: process.env.PATH ?? '',
      };
      initialise();
      platform = spawn(tool('lms', 'python'), [join(ROOT, 'test/tutor/platform/manage.py'), 'serve'], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [port] = await once(platform.stdout as NodeJS.ReadableStream, 'data');
      lmsUrl = `http://127.0.0.1:${String(port).trim()}`;
      service = await startService(loadConfig(serviceEnvironment()));
    }, 120_000);
    afterAll(async () => {
      await service?.stop();
      platform?.kill();
      it?.remove();
    });

    /** The init task of the LMS, as the job's shell runs it, in a folder with the platform's ./manage.py. */
    function initialise(): string {
      const task = notedJobs(it, ['local', 'do', 'init', '--limit', 'grademe']).find(
        (job) => job.service === 'lms',
      );
      const script = join(it.root, 'manage.py');
      if (!existsSync(script)) {
        writeFileSync(
          script,
          `#!/bin/sh\nexec ${tool('lms', 'python')} ${join(ROOT, 'test/tutor/platform/manage.py')} "$@"\n`,
        );
        chmodSync(script, 0o755);
      }
      const done = spawnSync('sh', ['-e', '-c', task?.script ?? 'false'], {
        cwd: it.root,
        env: environment,
        encoding: 'utf8',
      });
      if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`);
      return done.stdout + done.stderr;
    }

    /** As the container has it; only the names of the compose network are taken for this machine. */
    function serviceEnvironment(): Record<string, string> {
      const rendered = readEnvFile(it.read('env/plugins/grademe/apps/grademe/settings.env'));
      const secrets = join(it.env, 'plugins/grademe/apps/grademe/secrets');
      if (!existsSync(join(it.root, 'run'))) symlinkSync(secrets, join(it.root, 'run'));
      const inside = Object.entries(rendered).map(([name, value]) => [
        name,
        value.replace('/run/secrets/grademe', join(it.root, 'run')),
      ]);
      return {
        ...Object.fromEntries(inside),
        GRADEME_HOST: '127.0.0.1',
        GRADEME_PORT: '0',
        GRADEME_LMS_URL: lmsUrl,
        // MySQL has tests of its own.
        GRADEME_DATABASE: join(it.root, 'grademe.sqlite3'),
        GRADEME_FILES_DIR: join(it.root, 'files'),
        GRADEME_LOG_LEVEL: 'silent',
      };
    }

    async function askBlock(username: string) {
      const answer = await fetch(`${lmsUrl}/block/handler/token?as=${username}`, { method: 'POST' });
      return { status: answer.status, body: (await answer.json()) as { token: string } };
    }

    async function press(token: string, origin = 'http://local.openedx.io') {
      const answer = await fetch(`${service.url}${ROUTES.gradeRequests}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, Origin: origin },
      });
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    }

    test('signs a token with the block, and the service issues with what the LMS tells its OAuth client', async () => {
      const { body } = await askBlock('amina');
      const answer = await press(body.token);
      expect(answer).toMatchObject({
        status: 200,
        body: { status: 'issued', certificate: { recipientName: 'أمينة بنت عبد الرحمن' } },
      });
      // The page of the LMS may read it, and the links lead to the public host.
      expect(answer.headers.get('access-control-allow-origin')).toBe('http://local.openedx.io');
      expect(JSON.stringify(answer.body)).toContain('http://grademe.local.openedx.io/verify/');
    });

    test('is told what is missing', async () => {
      const { body } = await askBlock('ben');
      expect((await press(body.token)).body).toMatchObject({ status: 'not-passing' });
    });

    test('may be initialised again, silently about its secret, and goes on', async () => {
      const output = initialise();
      expect(output).toContain('OAuth client');
      expect(output).not.toContain(it.value('GRADEME_OAUTH2_SECRET'));
      await service.stop();
      service = await startService(loadConfig(serviceEnvironment()));
      const { body } = await askBlock('amina');
      expect((await press(body.token)).body).toMatchObject({ status: 'issued' });
    });

    test('is refused with another client secret, or another block secret', async () => {
      const basic = Buffer.from('grademe:wrong').toString('base64');
      const asked = await fetch(`${lmsUrl}/oauth2/access_token`, {
        method: 'POST',
        headers: { Authorization: `Basic ${basic}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', token_type: 'jwt' }),
      });
      expect(asked.status).toBe(401);
      const { body } = await askBlock('amina');
      expect((await press(`${body.token.slice(0, -4)}AAAA`)).status).toBe(401);
    });
  },
);
