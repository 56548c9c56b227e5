// templates/<id>/sample.json: the facts of a sample certificate, in each language of the template, so that authors
// preview a design before any award.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LONGEST_WORDING } from '../../shared/award/award-settings.ts';
import { instant } from '../../shared/text/dates.ts';
import type { CertificateFacts } from '../domain/certificates/certificate-facts.ts';
import { MOST_SIGNATORIES } from '../domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { parseJsonText } from './json-text.ts';
import { imageFile } from './template-values.ts';

const signatory = z.strictObject({
  name: z.string().max(200),
  role: z.string().max(200),
  image: imageFile.nullable().default(null),
});

const facts = z.strictObject({
  uuid: z.uuid(),
  recipientName: z.string(),
  courseTitle: z.string(),
  organization: z.string(),
  issuedAt: instant('2026-11-22T10:00:00Z'),
  timeZone: z.string().refine(isTimeZone, 'name a zone as "Europe/Vienna"'),
  language: z.string(),
  learnerLanguage: z.string().optional(),
  threshold: z.int().min(0).max(10_000).nullable(),
  level: z.string().max(LONGEST_WORDING).nullable().optional(),
  hours: z.number().min(0).nullable().optional(),
  signatories: z.array(signatory).max(MOST_SIGNATORIES).optional(),
  logo: imageFile.optional(),
  verifyUrl: z.url(),
}) satisfies z.ZodType<CertificateFacts>;

/** The schema of `--data`: any subset of the facts. */
const changes = facts.partial();
export type FactChanges = z.infer<typeof changes>;

const sample = facts.extend({ languages: z.record(z.string(), changes).default({}) });

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** Returns the sample of template `id` in `language`. Throws when the file is missing or invalid. */
export function readSample(templatesDir: string, id: string, language?: string): CertificateFacts {
  const file = join(templatesDir, id, 'sample.json');
  if (!existsSync(file)) {
    throw new ServiceProblem(
      'not-found',
      `${file} is missing. Write one with the facts of an invented certificate.`,
    );
  }
  const { languages, ...own } = parseJson(readFileSync(file, 'utf8'), file, sample);
  if (language === undefined) return { ...own, ...languages[own.language] };
  const base = language.split(/[-_]/)[0] ?? language;
  return { ...own, language, ...languages[base], ...languages[language] };
}

/** Reads the facts in a file of `--data`. Throws `malformed` with every fault. */
export function parseFacts(text: string, where: string): FactChanges {
  return parseJson(text, where, changes);
}

function parseJson<T>(text: string, where: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = parseJsonText(text);
  } catch (cause) {
    throw new ServiceProblem('malformed', `${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `  - ${issue.path.join('.') || 'file'}: ${issue.message}`,
  );
  throw new ServiceProblem('malformed', `Mend ${where}:\n${faults.join('\n')}`);
}
