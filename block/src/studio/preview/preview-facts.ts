// The facts of the course's certificate, as far as the settings say them; values that cannot be read yet are left out.
import type { IssuerAnswer } from '../../../../shared/award/designs.ts';
import type { CourseFacts } from '../../../../shared/award/studio-args.ts';
import type { PreviewFacts } from '../service/designs-port.ts';
import { type Draft, readNumber } from '../state/draft.ts';

interface Sample {
  readonly name: string;
  readonly language: string;
  /** The row of the level; undefined without a level. */
  readonly levelId?: number | undefined;
}

const DIGEST = /^[0-9a-f]{64}$/;

export function previewFacts(
  draft: Draft,
  course: CourseFacts,
  issuer: IssuerAnswer | undefined,
  { name, language, levelId }: Sample,
): PreviewFacts {
  const hours = readNumber(draft.hours);
  const level = draft.levels.find(({ id }) => id === levelId);
  const profile = issuer?.profile ?? undefined;
  const organization = profile?.names?.[language] ?? profile?.name ?? course.organization;
  return {
    recipientName: name,
    language,
    ...(course.title ? { courseTitle: course.title } : {}),
    ...(organization ? { organization } : {}),
    ...(profile?.logo === undefined ? {} : { logo: profile.logo }),
    level: level === undefined ? null : level.wording.trim() || level.label.trim() || null,
    hours: typeof hours === 'number' && hours > 0 ? hours : null,
    signatories: draft.signatories
      .filter((each) => each.name.trim() !== '')
      .slice(0, 6)
      .map((each) => ({
        name: each.name.trim().slice(0, 100),
        role: each.role.trim().slice(0, 100),
        image: DIGEST.test(each.image) ? each.image : null,
      })),
  };
}
