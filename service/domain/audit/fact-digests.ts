// Two digests of the facts that are frozen when a certificate is reserved. The audit line of the intent carries them, which
// exposes a row that was edited by hand. One digest covers the facts that stay when the learner is retired. The other covers the
// personal facts, with a salt that is erased with them: readers of the trail can guess neither a name nor a grade from it.
import { createHash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';

type Value = string | number | null;

/** Plain values as a row has them, so that code can compare an edited row without parsing it. */
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
    /** JSON, exactly as it is stored. */
    readonly settings: string;
    readonly settingsDigest: string;
    readonly requestToken: string;
    readonly renewedAt: string | null;
    /** JSON, exactly as it is stored. */
    readonly issuer: string | null;
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

/** The order is part of every digest ever written: never change it, and add only at the end. */
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
/** Facts that are in the digest only where a certificate has them: lines older than they are stay as they were. */
const KEPT_IF_PRESENT = ['issuer'] as const satisfies readonly (keyof FrozenFacts['kept'])[];
const PERSONAL = [
  'recipientName',
  'grade',
  'learnerLanguage',
  'levelLabel',
  'levelWording',
  'waived',
] as const satisfies readonly (keyof FrozenFacts['personal'])[];

/** The facts that the page prints, with the rules that earned it. */
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
  | 'issuer'
>;

/** Returns the fields that the audit line of an intent has about the facts. The end is in plain text, because it may change
 *  later; left out when there is none. */
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

/** Returns SHA-256 in hex. */
export const digestOfKept = ({ kept }: FrozenFacts): string =>
  digestOf([
    ...KEPT.map((name) => kept[name]),
    ...KEPT_IF_PRESENT.map((name) => kept[name]).filter((value) => value !== null),
  ]);

/** Returns SHA-256 in hex; undefined without a salt. */
export function digestOfPersonal({ personal, salt }: FrozenFacts): string | undefined {
  return salt === null ? undefined : digestOf([salt, ...PERSONAL.map((name) => personal[name])]);
}

/** Returns the digest of the public wording of a revocation; null: there is none. Uses the salt of the revoked certificate, so
 *  that the digest reveals nothing once the learner is retired; undefined without a salt. */
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
      issuer: frozen.issuer === undefined ? null : JSON.stringify(frozen.issuer),
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

/** Hashes each value with its length, so that no two lists give the same input. */
function digestOf(values: readonly Value[]): string {
  const hash = createHash('sha256');
  for (const value of values) {
    const text = value === null ? '' : String(value);
    hash.update(`${value === null ? '-' : Buffer.byteLength(text)}:${text}\n`);
  }
  return hash.digest('hex');
}
