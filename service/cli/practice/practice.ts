// `grademe practice`, which `npm start` runs: the service and the practice LMS, each in its own process, on one machine, with
// persistent data.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { loadConfig } from '../../settings/settings.ts';
import { print } from '../output/terminal.ts';
import { untilStopped } from '../running/until-stopped.ts';
import { type LmsProcess, requirePracticeLms, startPracticeLms } from './practice-lms-process.ts';
import { readOrCreateSecrets } from './practice-secrets.ts';
import { quoted, settingsIn, writeSettings } from './practice-settings.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** The course of the practice LMS; a package does not contain service/practice-lms. */
const PRACTICE_COURSE = 'course-v1:PracticeX+GM101+2026';

export function practiceCommand(): Command {
  return new Command('practice')
    .description('run the service with a practice LMS, to try Grade Me without any setup')
    .option('--data <folder>', 'folder of the practice data (default: var/practice)')
    .action(async ({ data }: { data?: string }) => {
      await runPractice(resolve(data ?? join(root, 'var', 'practice')), process.env);
    });
}

async function runPractice(folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  for (const variable of ['GRADEME_PORT', 'PRACTICE_PORT']) {
    if (!/^\d*$/.test(environment[variable] ?? ''))
      throw new Error(`${variable} is not a port: give a number.`);
  }
  requirePracticeLms();
  mkdirSync(folder, { recursive: true });
  const secrets = readOrCreateSecrets(folder);
  const port = environment.GRADEME_PORT ?? '8150';
  const publicUrl = environment.GRADEME_PUBLIC_URL ?? `http://localhost:${port}`;

  let lms: LmsProcess | undefined;
  try {
    lms = await startPracticeLms({
      port: environment.PRACTICE_PORT ?? '8000',
      dataFolder: join(folder, 'lms'),
      serviceUrl: publicUrl,
      secrets,
    });
    const settings = {
      GRADEME_LOG_LEVEL: 'warn',
      GRADEME_TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...settingsIn(environment),
      GRADEME_PORT: port,
      GRADEME_PUBLIC_URL: publicUrl,
      GRADEME_DATABASE: join(folder, 'grademe.sqlite3'),
      GRADEME_FILES_DIR: join(folder, 'files'),
      GRADEME_JWT_SECRETS: secrets.jwt,
      GRADEME_JWT_ISSUER: lms.issuer,
      GRADEME_URL_SECRETS: secrets.url,
      GRADEME_ALLOWED_ORIGINS: lms.origins.join(','),
      GRADEME_LMS_URL: lms.url,
      GRADEME_LMS_OAUTH_KEY: secrets.oauthKey,
      GRADEME_LMS_OAUTH_SECRET: secrets.oauthSecret,
      GRADEME_PLATFORM_JWK_SET: lms.jwkSet,
      GRADEME_PLATFORM_ISSUER: `${lms.issuer}/oauth2`,
    };
    const { startService } = await import('../../process/start-service.ts');
    const service = await startService(loadConfig(settings));
    const settingsFile = writeSettings(folder, settings);
    print(welcome(lms.browserUrl, publicUrl, folder, settingsFile));
    await untilStopped(lms.ended);
    await service.stop();
  } finally {
    await lms?.stop();
  }
  print('Stopped. The practice data is saved for the next start.');
}

function welcome(lmsUrl: string, serviceUrl: string, folder: string, settingsFile: string): string {
  return `
  Grade Me is running.

    Course page         ${lmsUrl}/
    Gradebook           ${lmsUrl}/gradebook
    The service's API   ${serviceUrl}/api/docs

  What to try
    1. Open the course page, sign in as a learner, and select Grade me.
    2. Sign in as a learner below the threshold, raise the grade in the gradebook, and select Grade me again.
    3. Open the PDF, and follow its QR code or its address to the verification page.
    4. As an operator, in another terminal (docs/staff.md has more):
         set -a; . ${quoted(settingsFile)}; set +a
         service/bin/grademe.mjs certify --course ${PRACTICE_COURSE} --dry-run

  The data is in ${folder}. Press Ctrl-C to stop.

`;
}
