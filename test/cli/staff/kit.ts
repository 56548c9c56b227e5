// A service with one issued certificate, and the commands beside it.
import { afterAll, beforeAll } from 'vitest';
import { grademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

export let world: World;
export let uuid: string;
/** On the service's database, while the service runs. In this process, because starting twenty would take a minute. */
export const grademe = (args: readonly string[], more: Record<string, string> = {}) =>
  grademeIn(world, args, more);
export const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Call once in each file. */
export function setUpIssued(): void {
  beforeAll(async () => {
    world = await startWorld();
    uuid = (await world.gradeMe('maria')).body.certificate.uuid;
  });
  afterAll(() => world.close());
}
