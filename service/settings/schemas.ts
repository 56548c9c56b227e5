// The type of a settings row, and the schemas that parse the text of an environment variable. Each schema carries the message
// that an operator reads when the value is wrong.
import { z } from 'zod';

/** What a setting accepts, for tools that check a value without running the service: the Tutor plugin checks it when it saves
 *  settings (tutor-plugin/tutorgrademe/shapes.py). `null`: any text, or a value that only the service can check. */
export type Accepts =
  | { readonly kind: 'text' | 'origin' | 'time-zone' | 'language' | 'jwk-set' | 'database' | 'redis' }
  | { readonly kind: 'webhook' | 'webhook-secret' }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly expected: string }
  | { readonly kind: 'list'; readonly of: Accepts | null; readonly most: number | null };

/** Returns the same schema with a description of what it accepts. */
export const accepting = <T, S extends z.ZodType<T, string>>(schema: S, accepts: Accepts): S =>
  schema.meta({ accepts });

/** Returns what a schema accepts; null when it has no description. */
export const acceptsOf = (schema: z.ZodType<unknown, string>): Accepts | null =>
  (schema.meta()?.accepts as Accepts | undefined) ?? null;

export interface Setting<T> {
  readonly variable: string;
  /** What the setting does, with its unit, and when to change it, as the reference prints it. */
  readonly description: string;
  /** As the environment would have it; undefined: the setting is required. */
  readonly default?: string;
  readonly schema: z.ZodType<T, string>;
  /** The value in the environment file of an installation by hand: for every setting without a default that is not a secret, and
   *  where the default does not suit such an installation. */
  readonly example?: string;
  /** A secret may also come from a file, which GRADEME_X_FILE names. It is never printed. */
  readonly isSecret?: true;
}

/** The parsed values of a group of rows. */
export type ValuesOf<Group extends { readonly [N in string]: { readonly schema: z.ZodType } }> = {
  readonly [N in keyof Group]: z.output<Group[N]['schema']>;
};

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
export const pattern = (expression: RegExp, expected: string) =>
  accepting(z.string().regex(expression, `give ${expected}`), {
    kind: 'pattern',
    pattern: expression.source,
    expected,
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
/** The service signs with the first and accepts all: to rotate, put the new one first and remove the old one later. */
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

/** A name, not an offset such as +02:00: some versions of Node accept offsets, but an offset has no daylight saving time. */
function isTimeZone(zone: string): boolean {
  if (!/^[a-z]/i.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Only RSA keys are checked; the service uses no other kind. */
const jwk = z
  .object({ kty: z.string(), kid: z.string().optional() })
  .loose()
  .refine(({ kty, n, e }) => kty !== 'RSA' || (typeof n === 'string' && typeof e === 'string'));
const jwkSet = z.object({ keys: z.array(jwk) });
export type JwkSet = z.infer<typeof jwkSet>;

/** A JWK set as JSON: the public keys of another issuer. */
export const jwkSetText = accepting(z.string().transform(readJwkSet), { kind: 'jwk-set' });

function readJwkSet(json: string, context: z.RefinementCtx): JwkSet {
  try {
    return jwkSet.parse(JSON.parse(json));
  } catch {
    context.addIssue('give the JSON of a JWK set, {"keys":[…]}, each RSA key with its "n" and "e"');
    return z.NEVER;
  }
}
