// The doctor beside a running service and the practice LMS.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

export const RANDOM = 'kX9vQ2mZr7LpT4wY8sBn3cHd6fGjA1eU5iOoNqVtRxWzKyMb';
export const WELL = { GRADEME_URL_SECRETS: RANDOM };
export const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
export let world: World;
/** The real address of this world's service. */
export const here = () => ({ ...WELL, GRADEME_PUBLIC_URL: world.service.url });
export interface Finding {
  check: string;
  state: string;
  message: string;
  advice?: string;
}
export async function doctor(more: Record<string, string> = {}) {
  const { code, stdout } = await grademeIn(world, ['doctor', '--json'], { ...here(), ...more });
  const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: Finding[] };
  return {
    code,
    stdout,
    healthy,
    findings,
    of: (check: string) => findings.filter((each) => each.check === check),
  };
}
export async function listen(server: Server): Promise<string> {
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Call once in each file. */
export function setUpDoctor(): void {
  beforeAll(async () => {
    world = await startWorld();
    await world.gradeMe('maria');
  });
  afterAll(() => world.close());
}
