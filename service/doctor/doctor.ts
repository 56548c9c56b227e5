// Checks an installation: tries each dependency once, and reports each fault with its remedy. It changes nothing, needs no
// running service, and continues after a fault.

import type { ServiceProblem } from '../domain/service-problem.ts';
import { openFiles } from '../process/certificate-files.ts';
import type { ConfigProblem } from '../settings/settings.ts';
import { type Config, loadConfig, unknownVariables } from '../settings/settings.ts';
import { hasCertificates } from '../store/certificates/has-certificates.ts';
import { createEventStore } from '../store/events/events.ts';
import { checkDatabase } from './check-database.ts';
import { checkDrawing, PLACES } from './check-drawing.ts';
import { checkFiles } from './check-files.ts';
import { checkLms } from './check-lms.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkRedis } from './check-redis.ts';
import { checkSecrets, checkSettings } from './check-settings.ts';
import { checkWebhooks } from './check-webhooks.ts';
import { type Finding, fault } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs the checks in the order in which a start needs them. Never rejects. */
export async function examine(
  environment: Environment,
  describe: (problem: ServiceProblem) => string,
  places: Parameters<typeof checkDrawing>[0] = PLACES,
): Promise<Finding[]> {
  const config = readConfig(environment);
  if (!('publicUrl' in config)) return [...config.faults, ...(await checkDrawing(places))];
  let off: ReadonlyMap<string, string> = new Map();
  let isUsed = false;
  const database = await checkDatabase(config, async (knex) => {
    off = await createEventStore(knex).listDisabled();
    isUsed = await hasCertificates(knex);
    return [];
  });
  const rest = await Promise.all([
    checkFiles(config, openFiles, isUsed),
    checkRedis(config),
    checkPublicUrl(config),
    checkLms(config, describe),
    checkWebhooks(config, off),
    checkDrawing(places),
  ]);
  return [
    ...checkSettings(config, unknownVariables(environment)),
    ...checkSecrets(config),
    ...database,
    ...rest.flat(),
  ];
}

function readConfig(environment: Environment): Config | { readonly faults: Finding[] } {
  try {
    return loadConfig(environment);
  } catch (error) {
    const { faults } = error as ConfigProblem;
    if (faults === undefined) throw error;
    const advice = 'All settings: grademe settings. The rest is looked at when they can be read.';
    return { faults: faults.map((message) => fault('settings', message, advice)) };
  }
}
