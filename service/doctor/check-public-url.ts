// Checks that GRADEME_PUBLIC_URL leads to this installation. Every certificate contains the address, so operators notice a wrong
// one late.
import { liveness } from '../../shared/api/health.ts';
import { instanceOf } from '../process/instance.ts';
import { readVersion } from '../process/version.ts';
import type { Config } from '../settings/settings.ts';
import { type Finding, fault, ok, reasonOf, skipped, warning } from './finding.ts';

const TIMEOUT_MS = 10_000;
/** Statuses with which a proxy answers while the service behind it is down. */
const NOBODY_BEHIND: readonly number[] = [502, 503, 504];
const EVERY_ADDRESS: readonly string[] = ['0.0.0.0', '::'];

type Answer =
  | { readonly who: 'us'; readonly version: string }
  | { readonly who: 'another installation' }
  | { readonly who: 'something else' }
  | { readonly who: 'no-answer'; readonly reason: string }
  | { readonly who: 'no such name'; readonly reason: string };

export async function checkPublicUrl(config: Config): Promise<Finding[]> {
  const { publicUrl } = config;
  const answer = await ask(publicUrl, config);
  const advice = 'Compare GRADEME_PUBLIC_URL, and what the proxy passes on to the service.';
  if (answer.who === 'us') return [judgeVersion(answer.version)];
  if (answer.who === 'another installation')
    return [
      fault(
        'address',
        `${publicUrl} is another installation of Grade Me, or the service there runs with other settings.`,
        `${advice} After a change of settings, restart the service.`,
      ),
    ];
  if (answer.who === 'something else')
    return [fault('address', `${publicUrl} is answered by something that is not Grade Me.`, advice)];
  if (answer.who === 'no such name')
    return [
      fault(
        'address',
        `GRADEME_PUBLIC_URL has the name ${new URL(publicUrl).hostname}, which does not resolve: ${answer.reason}. Each certificate prints that address.`,
        'Correct GRADEME_PUBLIC_URL, or add the name to the DNS. A machine that cannot resolve its own public name needs it in /etc/hosts.',
      ),
    ];
  const isRunning = (await ask(localUrl(config), config)).who === 'us';
  return [
    isRunning
      ? fault(
          'address',
          `The service runs here, and ${publicUrl} does not lead to it: ${answer.reason}.`,
          advice,
        )
      : skipped('address', `${publicUrl} could not be tried, because no service answers: ${answer.reason}`),
  ];
}

function judgeVersion(version: string): Finding {
  const own = readVersion();
  return version === own
    ? ok('address', 'GRADEME_PUBLIC_URL leads to this installation')
    : warning(
        'address',
        `The running service has version ${version}, and this program has version ${own}.`,
        'Restart services and workers after an upgrade.',
      );
}

async function ask(root: string, config: Config): Promise<Answer> {
  let response: Response;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    response = await fetch(new URL('/healthz', root), { redirect: 'manual', signal });
  } catch (error) {
    const isUnknown = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'ENOTFOUND';
    return { who: isUnknown ? 'no such name' : 'no-answer', reason: reasonOf(error) };
  }
  const body = liveness.safeParse(await response.json().catch(() => undefined));
  if (body.success)
    return body.data.instance === instanceOf(config)
      ? { who: 'us', version: body.data.version }
      : { who: 'another installation' };
  return NOBODY_BEHIND.includes(response.status)
    ? { who: 'no-answer', reason: `the proxy answered ${response.status}` }
    : { who: 'something else' };
}

/** Returns the address at which the service listens, when it runs on this machine. */
function localUrl({ host, port }: Config): string {
  const name = EVERY_ADDRESS.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
