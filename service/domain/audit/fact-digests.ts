// What is frozen when a certificate is reserved, as two digests that the audit line of the intent carries: then a row that
// was edited by hand shows. One is over what stays when the learner is retired. The other is over what is
// personal, with a salt that is erased with it: a reader of the trail can guess neither a name nor a grade from it.
import { createHash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';

type Value = string | number | null;

/** Plain values as a row has them, so that one which was edited can be looked at without being understood. */
export interface FrozenFacts {
  readonly kept: {
    readonly slug: string;
    readonly userId: number;
    readonly mode: string;
    readonly gradeNeeded: number | null;
    readonly courseTitle: string;
    readonly organization: string;
    readonly issuedAt: string;
    readonly timeZone: string;
    readonly language: string;
    /** "classic@<version>" */
    readonly template: string;
    /** JSON, letter by letter as it is kept. */
    readonly settings: string;
    readonly settingsDigest: string;
    readonly requestToken: string;
    readonly renewedAt: string | null;
  };
  readonly personal: {
    readonly recipientName: string;
    readonly grade: number | null;
    readonly learnerLanguage: string;
    readonly levelLabel: string | null;
    readonly levelWording: string | null;
    readonly waived: string;
  };
  readonly salt: string | null;
}

/** The order is part of every digest that was ever written: never change it, and add at the end only. */
const KEPT = [
  'slug',
  'userId',
  'mode',
  'gradeNeeded',
  'courseTitle',
  'organization',
  'issuedAt',
  'timeZone',
  'language',
  'template',
  'settings',
  'settingsDigest',
  'requestToken',
  'renewedAt',
] as const satisfies readonly (keyof FrozenFacts['kept'])[];
const PERSONAL = [
  'recipientName',
  'grade',
  'learnerLanguage',
  'levelLabel',
  'levelWording',
  'waived',
] as const satisfies readonly (keyof FrozenFacts['personal'])[];

/** What the page prints, with the rules it was earned by. */
export type Frozen = Pick<
  Certificate,
  | 'award'
  | 'userId'
  | 'mode'
  | 'grade'
  | 'gradeNeeded'
  | 'recipientName'
  | 'courseTitle'
  | 'organization'
  | 'issuedAt'
  | 'timeZone'
  | 'language'
  | 'learnerLanguage'
  | 'level'
  | 'waived'
  | 'renewedAt'
  | 'expiresAt'
  | 'template'
  | 'settings'
  | 'settingsDigest'
  | 'requestToken'
  | 'factsSalt'
>;

/** What the audit line of an intent says of the facts. The end stands in clear, because it may be changed later; without
 *  one it is left out. */
export function factDigests(frozen: Frozen): {
  readonly facts: string;
  readonly recipient?: string;
  readonly expiresAt?: string;
} {
  const facts = factsOf(frozen);
  const recipient = digestOfPersonal(facts);
  return {
    facts: digestOfKept(facts),
    ...(recipient !== undefined && { recipient }),
    ...(frozen.expiresAt !== undefined && { expiresAt: frozen.expiresAt }),
  };
}

/** SHA-256 in hex. */
export const digestOfKept = ({ kept }: FrozenFacts): string => digestOf(KEPT.map((name) => kept[name]));

/** undefined without a salt. */
export function digestOfPersonal({ personal, salt }: FrozenFacts): string | undefined {
  return salt === null ? undefined : digestOf([salt, ...PERSONAL.map((name) => personal[name])]);
}

/** Of the public wording of a revocation, null: none. With the salt of the certificate that was revoked, so that it says
 *  nothing once the learner is retired; undefined without one. */
export function digestOfWording(wording: string | null, salt: string | null | undefined): string | undefined {
  return salt === null || salt === undefined ? undefined : digestOf([salt, wording]);
}

function factsOf(frozen: Frozen): FrozenFacts {
  const { level, template } = frozen;
  return {
    kept: {
      slug: frozen.award.slug,
      userId: frozen.userId,
      mode: frozen.mode,
      gradeNeeded: frozen.gradeNeeded ?? null,
      courseTitle: frozen.courseTitle,
      organization: frozen.organization,
      issuedAt: frozen.issuedAt,
      timeZone: frozen.timeZone,
      language: frozen.language,
      template: `${template.id}@${template.version}`,
      settings: JSON.stringify(frozen.settings),
      settingsDigest: frozen.settingsDigest,
      requestToken: frozen.requestToken,
      renewedAt: frozen.renewedAt ?? null,
    },
    personal: {
      recipientName: frozen.recipientName,
      grade: frozen.grade ?? null,
      learnerLanguage: frozen.learnerLanguage,
      levelLabel: level?.label ?? null,
      levelWording: level?.wording ?? null,
      waived: frozen.waived.join(','),
    },
    salt: frozen.factsSalt ?? null,
  };
}

/** Each value goes in with its length, so that no two lists read the same. */
function digestOf(values: readonly Value[]): string {
  const hash = createHash('sha256');
  for (const value of values) {
    const text = value === null ? '' : String(value);
    hash.update(`${value === null ? '-' : Buffer.byteLength(text)}:${text}\n`);
  }
  return hash.digest('hex');
}
