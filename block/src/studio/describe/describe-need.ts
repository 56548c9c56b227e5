// A requirement in plain language, as a part of the sentence about the settings.
import type { IntlShape } from 'react-intl';
import type { CourseFacts } from '../../../../shared/award/studio-args.ts';
import { meaningMessages as messages } from '../messages/meaning.ts';
import { type DraftNeed, isNeedKind, type NeedKind, readNumber } from '../state/draft.ts';
import { formatPercent, trackNames } from './format.ts';

type Describe = (intl: IntlShape, need: DraftNeed, course: CourseFacts) => string;

const unknown = (intl: IntlShape) => intl.formatMessage(messages.incomplete);
const percentOf = (intl: IntlShape, { least }: DraftNeed) => formatPercent(intl, readNumber(least));

const SENTENCES: Readonly<Record<NeedKind, Describe>> = {
  'course-grade': (intl, need) =>
    need.least.trim() === ''
      ? intl.formatMessage(messages.reachPassing)
      : intl.formatMessage(messages.reach, { percent: percentOf(intl, need) }),
  category: (intl, need) =>
    intl.formatMessage(messages.average, {
      percent: percentOf(intl, need),
      name: need.category || unknown(intl),
    }),
  subsection: (intl, need) =>
    intl.formatMessage(messages.score, { percent: percentOf(intl, need), name: need.name || unknown(intl) }),
  completion: (intl, need) => {
    const percent = percentOf(intl, need);
    return need.part.trim() === ''
      ? intl.formatMessage(messages.completeCourse, { percent })
      : intl.formatMessage(messages.completePart, { percent, name: need.partName || unknown(intl) });
  },
  mode: (intl, { modes }, course) =>
    intl.formatMessage(messages.mode, {
      modes: modes.length === 0 ? unknown(intl) : trackNames(intl, course, modes),
    }),
  identity: (intl) => intl.formatMessage(messages.identity),
};

export const describeNeed: Describe = (intl, need, course) =>
  isNeedKind(need.kind) ? SENTENCES[need.kind](intl, need, course) : unknown(intl);
