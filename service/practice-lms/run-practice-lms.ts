// Runs the practice LMS as a separate process; `npm start` runs it beside the service. Reads PRACTICE_* from the
// environment, prints one line when it is ready, and stops on SIGTERM or SIGINT.
import { z } from 'zod';
import { type PracticeLms, startPracticeLms } from './start.ts';

const environment = z.object({
  PRACTICE_PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  PRACTICE_DATA: z.string().min(1).optional(),
  PRACTICE_SERVICE_URL: z.url().nullable().default(null),
  PRACTICE_JWT_SECRET: z.string().default(''),
  PRACTICE_OAUTH_ID: z.string().min(1),
  PRACTICE_OAUTH_SECRET: z.string().min(1),
});

async function main(): Promise<void> {
  const read = environment.safeParse(process.env);
  if (!read.success) return fail(`The practice LMS cannot start:\n${z.prettifyError(read.error)}`);
  const settings = read.data;
  let lms: PracticeLms;
  try {
    lms = await startPracticeLms({
      port: settings.PRACTICE_PORT,
      dataDir: settings.PRACTICE_DATA,
      serviceUrl: settings.PRACTICE_SERVICE_URL,
      jwtSecret: settings.PRACTICE_JWT_SECRET,
      oauthClient: { id: settings.PRACTICE_OAUTH_ID, secret: settings.PRACTICE_OAUTH_SECRET },
    });
  } catch (error) {
    return fail(
      (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        ? `Port ${settings.PRACTICE_PORT} is taken: stop what listens there, or set PRACTICE_PORT to another port.`
        : error instanceof Error
          ? error.message
          : String(error),
    );
  }
  process.stdout.write(`The practice LMS is ready at ${lms.url}\n`);
  process.send?.({ ready: lms.url, jwkSet: lms.jwkSet });
  const stop = () => void lms.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The parent has exited: exit too.
  process.once('disconnect', stop);
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

await main();
