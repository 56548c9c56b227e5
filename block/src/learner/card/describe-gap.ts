// The sentence at the top of the card: which requirement the learner does not meet yet.
import type { IntlShape } from 'react-intl';
import type { Requirement } from '../../../../shared/certificates/standing.ts';
import { requirementMessages } from '../../shared/messages/requirement.ts';
import { describe, nameOf } from '../../shared/ui/describe-requirement.ts';
import { formatShare } from '../../shared/ui/share.ts';
import { previewMessages } from '../messages/preview.ts';
import { standingMessages } from '../messages/standing.ts';

/** Returns one sentence about a requirement that is not met. */
export function describeGap(intl: IntlShape, requirement: Requirement): string {
  if (requirement.kind === 'any-of') return intl.formatMessage(requirementMessages.anyOfUnmet);
  if (requirement.kind === 'course-grade' && requirement.has !== null && requirement.needs !== null)
    return intl.formatMessage(standingMessages.gap, {
      has: formatShare(intl, requirement.has),
      needs: formatShare(intl, requirement.needs),
    });
  const [name, value] = [nameOf(intl, requirement), describe(intl, requirement)];
  return intl.formatMessage(previewMessages.list, { name, value });
}
