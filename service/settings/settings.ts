// SETTINGS: every setting once, with its variable, default, meaning and how it is read. This file is the only
// reader of the environment; docs/settings.md and the Tutor plugin are checked against the table.
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { DATABASE_SETTINGS } from './database.ts';
import { FILE_SETTINGS, faultsOfFiles } from './files.ts';
import { JOB_SETTINGS } from './jobs.ts';
import { LMS_SETTINGS } from './lms.ts';
import {
  type Accepts,
  acceptsOf,
  choice,
  jwkSetText,
  language,
  list,
  origin,
  type Setting,
  secrets,
  setting,
  text,
  timeZone,
  whole,
} from './schemas.ts';
import { faultsOfWebhooks, WEBHOOK_SETTINGS } from './webhooks.ts';

export const SETTINGS = {
  host: setting({
    variable: 'GRADEME_HOST',
    says: 'Address the service listens on.',
    standard: '127.0.0.1',
    shape: text,
  }),
  port: setting({
    variable: 'GRADEME_PORT',
    says: 'Port the service listens on.',
    standard: '8150',
    shape: whole(0, 65_535),
  }),
  publicUrl: setting({
    variable: 'GRADEME_PUBLIC_URL',
    says: 'Address under which browsers and verifiers reach the service; printed on every certificate.',
    example: 'https://grademe.example.org',
    shape: origin,
  }),
  ...DATABASE_SETTINGS,
  ...FILE_SETTINGS,
  ...JOB_SETTINGS,
  ...WEBHOOK_SETTINGS,
  jwtSecrets: setting({
    variable: 'GRADEME_JWT_SECRETS',
    says: 'Secrets of the block tokens, newest first, two at most; the XBlock signs with the first.',
    shape: secrets,
    isSecret: true,
  }),
  jwtIssuer: setting({
    variable: 'GRADEME_JWT_ISSUER',
    says: 'Issuer of the block tokens: the root address of the LMS, as XBLOCK_SETTINGS has it.',
    example: 'https://learn.example.org',
    shape: text,
  }),
  urlSecrets: setting({
    variable: 'GRADEME_URL_SECRETS',
    says: 'Secrets that sign download addresses, newest first, two at most.',
    shape: secrets,
    isSecret: true,
  }),
  allowedOrigins: setting({
    variable: 'GRADEME_ALLOWED_ORIGINS',
    says: 'Origins of the LMS and Studio whose pages may call the service, separated by commas.',
    example: 'https://learn.example.org,https://studio.learn.example.org',
    shape: list(origin),
  }),
  ...LMS_SETTINGS,
  platformJwkSet: setting({
    variable: 'GRADEME_PLATFORM_JWK_SET',
    says: 'Public keys of the platform’s own tokens (JWT_PUBLIC_SIGNING_JWK_SET), as JSON; empty: none accepted.',
    standard: '{"keys":[]}',
    shape: jwkSetText,
  }),
  platformIssuer: setting({
    variable: 'GRADEME_PLATFORM_ISSUER',
    says: 'Issuer of the platform’s own tokens, such as https://learn.example.org/oauth2.',
    standard: 'not-configured',
    shape: text,
  }),
  platformAudience: setting({
    variable: 'GRADEME_PLATFORM_AUDIENCE',
    says: 'Audience of the platform’s own tokens.',
    standard: 'openedx',
    shape: text,
  }),
  timeZone: setting({
    variable: 'GRADEME_TIME_ZONE',
    says: 'IANA time zone in which certificates print their date.',
    standard: 'UTC',
    shape: timeZone,
  }),
  language: setting({
    variable: 'GRADEME_LANGUAGE',
    says: 'Language of the certificates’ own words, as a BCP 47 tag.',
    standard: 'en',
    shape: language,
  }),
  trustProxy: setting({
    variable: 'GRADEME_TRUST_PROXY',
    says: 'How many reverse proxies stand before the service; their X-Forwarded-For is believed.',
    standard: '0',
    shape: whole(0, 10),
  }),
  leaseSeconds: setting({
    variable: 'GRADEME_LEASE_SECONDS',
    says: 'How long one attempt at a certificate may take before another process takes over.',
    standard: '15',
    shape: whole(1, 3_600),
  }),
  sweepSeconds: setting({
    variable: 'GRADEME_SWEEP_SECONDS',
    says: 'How often unfinished certificates are looked for.',
    standard: '5',
    shape: whole(1, 3_600),
  }),
  drawingThreads: setting({
    variable: 'GRADEME_DRAWING_THREADS',
    says: 'How many threads draw certificates.',
    standard: '1',
    shape: whole(1, 64),
  }),
  clicksPerMinute: setting({
    variable: 'GRADEME_CLICKS_PER_MINUTE',
    says: 'How often one learner may press the button in a minute.',
    standard: '30',
    shape: whole(1, 1_000_000),
  }),
  readsPerMinute: setting({
    variable: 'GRADEME_READS_PER_MINUTE',
    says: 'How often one address may ask the public routes in a minute; a class or a job fair may share one.',
    standard: '600',
    shape: whole(1, 1_000_000),
  }),
  logLevel: setting({
    variable: 'GRADEME_LOG_LEVEL',
    says: 'Least level that is logged: debug, info, warn, error or silent.',
    standard: 'info',
    shape: choice(['debug', 'info', 'warn', 'error', 'silent']),
  }),
} as const;

type Name = keyof typeof SETTINGS;
export type Config = { readonly [N in Name]: z.output<(typeof SETTINGS)[N]['shape']> };

/** The settings are wrong: every fault at once, one a line, with what to write. */
export class ConfigProblem extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The settings in the environment cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\n` +
        'All of them: grademe settings. One installation has the same for every service, worker and command.',
    );
    this.name = 'ConfigProblem';
  }
}

/** Reads all settings, or throws a ConfigProblem that lists every fault. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const values = Object.entries<Setting<unknown>>(SETTINGS).map(([name, row]) => {
    const raw = readRaw(row, environment, faults);
    if (raw === undefined) return [name, undefined];
    const parsed = row.shape.safeParse(raw);
    if (parsed.success) return [name, parsed.data];
    const reasons = parsed.error.issues.map((issue) => issue.message).join('; ');
    faults.push(`${row.variable}: ${reasons}. ${row.says}`);
    return [name, undefined];
  });
  const config = Object.fromEntries(values) as Config;
  // What rows say together can only be judged when each of them could be read.
  if (faults.length === 0) faults.push(...faultsOfFiles(config), ...faultsOfWebhooks(config));
  if (faults.length > 0) throw new ConfigProblem(faults);
  return Object.freeze(config);
}

function readRaw(
  row: Setting<unknown>,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): string | undefined {
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
  const value = given === undefined || given === '' ? row.standard : given;
  if (value === undefined) faults.push(`${row.variable} is missing. ${row.says}`);
  return value;
}

/** Variables that look like settings and are none: probably misspelt. Container platforms set some of their own. */
export function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(Object.values<Setting<unknown>>(SETTINGS).map(({ variable }) => variable));
  return Object.keys(environment).filter(
    (name) =>
      name.startsWith('GRADEME_') &&
      !known.has(name.replace(/_FILE$/, '')) &&
      !/_(TCP|SERVICE)(_|$)/.test(name),
  );
}

/** One row per setting, for the reference; never a value. */
export function describeSettings(): {
  variable: string;
  standard: string | undefined;
  says: string;
  isSecret: boolean;
  accepts: Accepts | null;
}[] {
  return Object.values<Setting<unknown>>(SETTINGS).map(({ variable, standard, says, isSecret, shape }) => ({
    variable,
    standard,
    says,
    isSecret: isSecret === true,
    accepts: acceptsOf(shape),
  }));
}
