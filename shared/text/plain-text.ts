// The one rule for text that enters the service. Requests with characters that no database stores and no page shows are
// rejected; LMS answers lose these characters. The check runs before the schema, so that no field is left out.
import { z } from 'zod';

/** Control characters apart from tab and line breaks, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/u;
const UNSTORABLE_EACH = new RegExp(UNSTORABLE, 'gu');

/** Levels of lists and objects within a value; requests and LMS answers have fewer than ten. Code that recurses through a value
 *  may rely on it: thousands of levels exhaust the stack. */
const MOST_LEVELS = 50;

interface Fault {
  readonly path: (string | number)[];
  readonly message: string;
}

/** As `shape.safeParse`, after a check of every text within `value`. Each fault names its field. */
export function parseInput<T>(shape: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  const faults = isDeeper(value, MOST_LEVELS) ? [TOO_DEEP] : findUnstorable(value);
  if (faults.length === 0) return shape.safeParse(value);
  const issues = faults.map(({ path, message }) => ({ code: 'custom' as const, path, message }));
  return { success: false, error: new z.ZodError(issues) as z.ZodError<T> };
}

const TOO_DEEP: Fault = { path: [], message: `nest lists and objects at most ${MOST_LEVELS} levels deep` };

function isDeeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** Returns the same JSON value without characters that cannot be stored; undefined where it is nested deeper than any known
 *  answer. */
export const withoutUnstorable = (value: unknown): unknown =>
  isDeeper(value, MOST_LEVELS) ? undefined : cleaned(value);

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? value.replace(UNSTORABLE_EACH, '') : value;
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)]));
}

function findUnstorable(value: unknown, path: Fault['path'] = []): Fault[] {
  if (typeof value === 'string') {
    const [found] = UNSTORABLE.exec(value) ?? [];
    return found === undefined ? [] : [{ path, message: describeFault(found) }];
  }
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((each, at) => findUnstorable(each, [...path, at]));
  return Object.entries(value).flatMap(([key, each]) => [
    ...findUnstorable(key, path),
    ...findUnstorable(each, [...path, key]),
  ]);
}

function describeFault(found: string): string {
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const what = /\p{Surrogate}/u.test(found) ? 'half of a character' : 'a control character';
  return `take out ${what}, U+${code}`;
}
