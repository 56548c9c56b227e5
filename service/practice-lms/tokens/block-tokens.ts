// The claims of the XBlock's `token` handler, for the LMS page and for tests.
import { BLOCK_AUDIENCE, type BlockClaims } from '../../../shared/tokens/block-token.ts';
import { languageTag } from '../state/language.ts';
import type { Course, Learner, PlacedBlock } from '../state/world-schema.ts';
import { type SigningContext, userClaimsFor } from './sign-token.ts';

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
  { issuer, now }: SigningContext,
): BlockClaims {
  const { person } = viewer;
  return {
    ...userClaimsFor(person, BLOCK_AUDIENCE, { issuer, now }),
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
