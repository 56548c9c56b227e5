// How settings are read from the text of an environment variable, and what people are told when they
// cannot be. Used by the table in config.ts only.
import { z } from 'zod';

/**
 * What a setting accepts, for tools that judge a value without running the service: the Tutor plugin checks it when settings are
 * saved (tutor-plugin/tutorgrademe/shapes.py). `null`: any text, or what only the service can judge.
 */
export type Accepts =
  | { readonly kind: 'text' | 'origin' | 'time-zone' | 'language' | 'jwk-set' | 'database' | 'redis' }
  | { readonly kind: 'webhook' | 'webhook-secret' }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly wish: string }
  | { readonly kind: 'list'; readonly of: Accepts | null; readonly most: number | null };

/** Returns the same shape with a description of what it accepts. */
export const accepting = <T, S extends z.ZodType<T, string>>(shape: S, accepts: Accepts): S =>
  shape.meta({ accepts });

/** Returns what a shape accepts, as far as it says so. */
export const acceptsOf = (shape: z.ZodType<unknown, string>): Accepts | null =>
  (shape.meta()?.accepts as Accepts | undefined) ?? null;

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

export const text = accepting(z.string().trim().min(1, 'give a value'), { kind: 'text' });
export const whole = (least: number, most: number) =>
  accepting(
    z
      .string()
      .regex(/^\d+$/, 'give a whole number')
      .transform(Number)
      .refine((n) => n >= least && n <= most, `give a number from ${least} to ${most}`),
    { kind: 'whole', least, most },
  );
export const origin = accepting(
  z
    .url({ protocol: /^https?$/, error: 'give an address such as https://learn.example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => new URL(url).origin === url, 'give scheme, host and port only, in small letters'),
  { kind: 'origin' },
);
export const originOrNone = accepting(
  z
    .string()
    .trim()
    .transform((url) => url.replace(/\/+$/, ''))
    .refine(
      (url) => url === '' || origin.safeParse(url).success,
      'give scheme, host and port only, such as https://s3.example.org',
    ),
  { kind: 'origin' },
);
/** The whole value must match. */
export const pattern = (expression: RegExp, wish: string) =>
  accepting(z.string().regex(expression, `give ${wish}`), {
    kind: 'pattern',
    pattern: expression.source,
    wish,
  });
export const choice = <T extends string>(of: readonly [T, ...T[]], error?: string) =>
  accepting(z.enum(of, error === undefined ? undefined : { error }) as unknown as z.ZodType<T, string>, {
    kind: 'choice',
    of,
  });
export const yesOrNo = accepting(
  choice(['yes', 'no'], 'give yes or no').transform((word) => word === 'yes') as unknown as z.ZodType<
    boolean,
    string
  >,
  { kind: 'choice', of: ['yes', 'no'] },
);
export const list = (item: z.ZodType<string, string>) =>
  accepting(
    z
      .string()
      .transform((line) => line.split(/[\s,]+/).filter((part) => part !== ''))
      .pipe(z.array(item)),
    { kind: 'list', of: acceptsOf(item), most: null },
  );
const secret = z.string().min(32, 'use at least 32 random characters');
/** The first signs, all are accepted: put the new one first, and drop the old one later. */
export const secrets = list(secret).pipe(z.array(z.string()).min(1, 'give one').max(2, 'give two at most'));
export const timeZone = accepting(text.refine(isTimeZone, 'give an IANA time zone such as Europe/Vienna'), {
  kind: 'time-zone',
});

export const language = accepting(text.refine(isLanguage, 'give a BCP 47 tag such as en or pt-BR'), {
  kind: 'language',
});

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** A name, not an offset such as +02:00: some versions of Node take those as well, and an offset knows no summer. */
function isTimeZone(zone: string): boolean {
  if (!/^[a-z]/i.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Of other kinds nothing is known here, and none of them is used. */
const jwk = z
  .object({ kty: z.string(), kid: z.string().optional() })
  .loose()
  .refine(({ kty, n, e }) => kty !== 'RSA' || (typeof n === 'string' && typeof e === 'string'));
const jwkSet = z.object({ keys: z.array(jwk) });
export type JwkSet = z.infer<typeof jwkSet>;

/** The public keys of another issuer, as JSON. */
export const jwkSetText = accepting(z.string().transform(readJwkSet), { kind: 'jwk-set' });

function readJwkSet(json: string, context: z.RefinementCtx): JwkSet {
  try {
    return jwkSet.parse(JSON.parse(json));
  } catch {
    context.addIssue('give the JSON of a JWK set, {"keys":[…]}, each RSA key with its "n" and "e"');
    return z.NEVER;
  }
}
