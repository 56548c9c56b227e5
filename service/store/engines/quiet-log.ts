// knex does not write to the console: what matters is thrown, and logged once where it ends.
import type { Knex } from 'knex';

const quiet = () => undefined;

export const QUIET_LOG: Knex.Logger = { warn: quiet, error: quiet, debug: quiet, deprecate: quiet };
