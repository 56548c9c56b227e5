// Stops knex from writing to the console. What matters is thrown, and logged once.
import type { Knex } from 'knex';

const quiet = () => undefined;

export const QUIET_LOG: Knex.Logger = { warn: quiet, error: quiet, debug: quiet, deprecate: quiet };
