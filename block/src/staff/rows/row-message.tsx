// The message about one row in the reader's language, from the codes of its answer; the service's own English sentence
// appears only where a code is unknown, or where it names what a code cannot.
import { Fragment, type ReactNode } from 'react';
import type { IntlShape, MessageDescriptor } from 'react-intl';
import { useIntl } from 'react-intl';
import type { ProblemParams } from '../../../../shared/api/problems.ts';
import type { Requirement } from '../../../../shared/certificates/standing.ts';
import type { RowAnswer, RowWhy } from '../../../../shared/staff/grants.ts';
import { nameOf } from '../../shared/ui/describe-requirement.ts';
import { formatShare } from '../../shared/ui/share.ts';
import { rowMessages as messages } from '../messages/row.ts';
import { formatChange } from '../shared/format-change.ts';
import { formatDoubts } from '../shared/format-doubts.ts';
import { isKnownProblem, ProblemMessage } from '../ui/problem-message.tsx';

type Granted = NonNullable<RowAnswer['granted']>;
const GRANTED: Readonly<Record<Granted, MessageDescriptor>> = {
  made: messages.made,
  'would-make': messages.wouldMake,
  unchanged: messages.unchanged,
};

const WHY: Readonly<Partial<Record<RowWhy['code'], MessageDescriptor>>> = {
  outdated: messages.outdated,
  'same-learner': messages.sameLearner,
  cells: messages.cells,
  value: messages.value,
  'two-learners': messages.twoLearners,
  'no-reason': messages.noReason,
  'end-passed': messages.endPassed,
  'no-design': messages.noDesign,
  'no-level': messages.noLevel,
};
/** For these outcomes the badge is enough. */
const STATED_BY_BADGE: readonly string[] = [
  'issued',
  'would-issue',
  'reissued',
  'would-reissue',
  'already-issued',
  'generating',
  'not-passing',
  'not-enrolled',
  'unknown-learner',
];

const paramsOf = ({ values }: RowWhy): ProblemParams | undefined =>
  values?.field === undefined ? undefined : { field: values.field as ProblemParams['field'] };

export function RowMessage({ answer }: { readonly answer: RowAnswer }) {
  const intl = useIntl();
  const { granted, requirements, why, outcome, message, changes = [], nameDoubts } = answer;
  const pieces: ReactNode[] = [];
  if (granted !== null) pieces.push(intl.formatMessage(GRANTED[granted]));
  const known = why === undefined ? undefined : WHY[why.code];
  if (known !== undefined) pieces.push(intl.formatMessage(known, { value: '', ...why?.values }));
  else if (why !== undefined && isKnownProblem(why.code))
    pieces.push(<ProblemMessage code={why.code} detail={message} params={paramsOf(why)} />);
  else if (!STATED_BY_BADGE.includes(outcome)) pieces.push(<span dir="auto">{message}</span>);
  const missing = requirements.filter(({ met }) => !met).map((each) => lackOf(intl, each));
  if (missing.length > 0)
    pieces.push(intl.formatMessage(messages.missing, { requirements: intl.formatList(missing) }));
  pieces.push(...changes.map((each) => `${formatChange(each, intl)}.`));
  if (nameDoubts) pieces.push(...formatDoubts(nameDoubts, intl));
  return pieces.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no identity but its place.
    <Fragment key={at}>
      {at === 0 ? null : ' '}
      {piece}
    </Fragment>
  ));
}

/** A requirement, with how far the learner is. */
function lackOf(intl: IntlShape, requirement: Requirement): string {
  if (requirement.kind === 'any-of') {
    const groups = requirement.groups.map(({ all }) =>
      intl.formatList(all.filter(({ met }) => !met).map((each) => lackOf(intl, each))),
    );
    return intl.formatList(groups, { type: 'disjunction' });
  }
  const name = nameOf(intl, requirement);
  if (!('needs' in requirement) || typeof requirement.needs !== 'number') return name;
  const { has, needs } = requirement;
  return intl.formatMessage(messages.has, {
    name,
    has: typeof has === 'number' ? formatShare(intl, has) : intl.formatMessage(messages.none),
    needs: formatShare(intl, needs),
  });
}
