// How settings are read from the text of an environment variable, and what people are told when they
// cannot be. Used by the table in config.ts only.
import { z } from 'zod';

export interface Setting<T> {
  readonly variable: string;
  /** What it is for, in one sentence, as the reference prints it. */
  readonly says: string;
  /** As it would be written in the environment; undefined means it must be given. */
  readonly standard?: string;
  readonly shape: z.ZodType<T, string>;
  /** What an installation by hand writes into its environment file: for every setting without a default that is no
   *  secret, and where the default is not what such an installation wants. */
  readonly example?: string;
  /** Secrets may also come from a file: GRADEME_X_FILE names it. They are never printed. */
  readonly isSecret?: true;
}

export const setting = <T>(row: Setting<T>): Setting<T> => row;

export const text = z.string().trim().min(1, 'give a value');
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'give a whole number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `give a number from ${least} to ${most}`);
export const origin = z
  .url({ protocol: /^https?$/, error: 'give an address such as https://learn.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine((url) => new URL(url).origin === url, 'give scheme, host and port only, in small letters');
export const originOrNone = z
  .string()
  .trim()
  .transform((url) => url.replace(/\/+$/, ''))
  .refine(
    (url) => url === '' || origin.safeParse(url).success,
    'give scheme, host and port only, such as https://s3.example.org',
  );
export const yesOrNo = z
  .enum(['yes', 'no'], { error: 'give yes or no' })
  .transform((word) => word === 'yes') as unknown as z.ZodType<boolean, string>;
export const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((line) => line.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(item));
const secret = z.string().min(32, 'use at least 32 random characters');
/** The first signs, all are accepted: put the new one first, and drop the old one later. */
export const secrets = list(secret).pipe(z.array(z.string()).min(1, 'give one').max(2, 'give two at most'));
export const timeZone = text.refine(isTimeZone, 'give an IANA time zone such as Europe/Vienna');

export const language = text.refine(isLanguage, 'give a BCP 47 tag such as en or pt-BR');

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const jwkSet = z.object({ keys: z.array(z.object({ kty: z.string(), kid: z.string().optional() }).loose()) });
export type JwkSet = z.infer<typeof jwkSet>;

export function readJwkSet(json: string, context: z.RefinementCtx): JwkSet {
  try {
    return jwkSet.parse(JSON.parse(json));
  } catch {
    context.addIssue('give the JSON of a JWK set: {"keys":[…]}');
    return z.NEVER;
  }
}
