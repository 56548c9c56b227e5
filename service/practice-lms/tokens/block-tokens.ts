// Signs the token of the XBlock's `token` handler: HS256, five minutes, audience "grademe". It also decides refusals, so
// that the LMS page, the Studio page and the tests share one decision.
import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import {
  BLOCK_AUDIENCE,
  BLOCK_TOKEN_LIFETIME,
  type BlockClaims,
} from '../../../shared/tokens/block-token.ts';
import { languageTag } from '../state/language.ts';
import type { Course, Learner, PlacedBlock } from '../state/world-schema.ts';

export interface BlockViewer {
  /** The user of the runtime: during masquerade the learner, not the member of staff. */
  readonly person: Learner;
  readonly masquerade: boolean;
  /** Language of the page, in Django's spelling: during masquerade still that of the member of staff. */
  readonly language: string;
}

export function blockClaimsFor(
  viewer: BlockViewer,
  placed: { course: Course; block: PlacedBlock },
  { issuer, now }: { issuer: string; now: Date },
): BlockClaims {
  const { person } = viewer;
  const iat = Math.floor(now.getTime() / 1000);
  return {
    iss: issuer,
    aud: BLOCK_AUDIENCE,
    iat,
    nbf: iat,
    exp: iat + BLOCK_TOKEN_LIFETIME,
    jti: randomUUID(),
    sub: String(person.id),
    user_id: person.id,
    preferred_username: person.username,
    course_id: placed.course.id,
    usage_id: placed.block.usageKey,
    role: viewer.masquerade ? 'student' : roleOf(person),
    is_staff: !viewer.masquerade && person.role !== 'learner',
    masquerade: viewer.masquerade,
    locale: languageTag(viewer.language),
    published: true,
    settings: placed.block.settings,
  };
}

/** Signs the claims. `overrides` may make them invalid: tests need wrong tokens too. */
export function signBlockToken(
  claims: BlockClaims,
  secret: string,
  overrides: Readonly<Record<string, unknown>> = {},
): string {
  const all = Object.entries({ ...claims, ...overrides }).filter(([, value]) => value !== undefined);
  return jwt.sign(Object.fromEntries(all), secret, { algorithm: 'HS256' });
}

function roleOf(person: Learner): BlockClaims['role'] {
  switch (person.role) {
    case 'learner':
      return 'student';
    case 'course-staff':
      return 'staff';
    case 'global-staff':
    case 'service':
      return 'instructor';
    default: {
      const never: never = person.role;
      return never;
    }
  }
}
