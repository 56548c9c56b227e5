// SETTINGS: the one table of settings. This file is the only reader of the environment; docs/settings.md,
// deploy/grademe.env.example and the Tutor plugin are checked against the table.
import { readFileSync } from 'node:fs';
import { DATABASE_SETTINGS } from './database.ts';
import { DRAWING_SETTINGS } from './drawing.ts';
import { FILE_SETTINGS, faultsOfFiles } from './files.ts';
import { JOB_SETTINGS } from './jobs.ts';
import { LMS_SETTINGS } from './lms.ts';
import { NOTIFICATION_SETTINGS } from './notifications.ts';
import { type Accepts, acceptsOf, type Setting, type ValuesOf } from './schemas.ts';
import { SERVER_SETTINGS } from './server.ts';
import { TOKEN_SETTINGS } from './tokens.ts';
import { faultsOfWebhooks, WEBHOOK_SETTINGS } from './webhooks.ts';

export const SETTINGS = {
  ...SERVER_SETTINGS,
  ...TOKEN_SETTINGS,
  ...LMS_SETTINGS,
  ...DATABASE_SETTINGS,
  ...FILE_SETTINGS,
  ...JOB_SETTINGS,
  ...WEBHOOK_SETTINGS,
  ...NOTIFICATION_SETTINGS,
  ...DRAWING_SETTINGS,
} as const;

export type Config = ValuesOf<typeof SETTINGS>;
export type Environment = Readonly<Record<string, string | undefined>>;

const ROWS: readonly [name: string, row: Setting<unknown>][] = Object.entries<Setting<unknown>>(SETTINGS);

/** The settings are wrong: `faults` has every fault, one sentence each, with what to set. */
export class ConfigProblem extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The settings in the environment cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\n` +
        'To list all settings: grademe settings. Every service, worker and command of an installation needs the same settings.',
    );
    this.name = 'ConfigProblem';
  }
}

/** Reads all settings, or throws a ConfigProblem that lists every fault. */
export function loadConfig(environment: Environment): Config {
  const faults: string[] = [];
  const values = ROWS.map(([name, row]) => {
    const raw = readRaw(row, environment, faults);
    if (raw === undefined) return [name, undefined];
    const parsed = row.schema.safeParse(raw);
    if (parsed.success) return [name, parsed.data];
    const reasons = parsed.error.issues.map((issue) => issue.message).join('; ');
    faults.push(`${row.variable}: ${reasons}. ${row.description}`);
    return [name, undefined];
  });
  const config = Object.fromEntries(values) as Config;
  // Combinations can only be checked when every row could be parsed.
  if (faults.length === 0) faults.push(...faultsOfFiles(config), ...faultsOfWebhooks(config));
  if (faults.length > 0) throw new ConfigProblem(faults);
  return Object.freeze(config);
}

function readRaw(row: Setting<unknown>, environment: Environment, faults: string[]): string | undefined {
  const given = environment[row.variable];
  const file = row.isSecret ? environment[`${row.variable}_FILE`] : undefined;
  if (!given && file) {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch {
      faults.push(`${row.variable}_FILE: the file ${file} cannot be read.`);
      return undefined;
    }
  }
  const value = given === undefined || given === '' ? row.default : given;
  if (value === undefined) faults.push(`${row.variable} is missing. ${row.description}`);
  return value;
}

/** Returns variables that look like settings and are not: probably misspelt. Container platforms set some of their own. */
export function unknownVariables(environment: Environment): string[] {
  const known = new Set(ROWS.map(([, { variable }]) => variable));
  return Object.keys(environment).filter(
    (name) =>
      name.startsWith('GRADEME_') &&
      !known.has(name.replace(/_FILE$/, '')) &&
      !/_(TCP|SERVICE)(_|$)/.test(name),
  );
}

export interface SettingDescription {
  readonly variable: string;
  readonly default: string | undefined;
  readonly description: string;
  readonly isSecret: boolean;
  readonly accepts: Accepts | null;
}

/** Returns one row per setting, for the reference; never a value. */
export function describeSettings(): SettingDescription[] {
  return ROWS.map(([, row]) => ({
    variable: row.variable,
    default: row.default,
    description: row.description,
    isSecret: row.isSecret === true,
    accepts: acceptsOf(row.schema),
  }));
}
