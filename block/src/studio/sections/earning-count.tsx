// How many of today's learners meet the settings, counted by the service while the author edits.
import type { IntlShape } from 'react-intl';
import type { EarningCount } from '../../../../shared/staff/earning-count.ts';
import type { Trouble } from '../../shared/api/problem.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { countMessages as messages } from '../messages/count.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import { useLatest } from '../service/use-latest.ts';
import { writeSettings } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';

export function EarningCountLine() {
  const { service } = useForm();
  return service === null ? null : <CountedBy service={service} />;
}

function CountedBy({ service }: { readonly service: DesignsPort }) {
  const { intl, draft } = useForm();
  const { threshold, modes, requirements } = writeSettings(draft);
  const fields = { threshold, modes, requirements };
  const { answer, isAsking, trouble } = useLatest(JSON.stringify(fields), (signal) =>
    service.countEarning(fields, signal),
  );
  // While a field is not complete, its own fault is enough.
  const isIncomplete = trouble?.code === 'malformed';
  const counted = trouble === undefined ? answer : undefined;
  return (
    <>
      <p role="status">
        {isAsking && answer === undefined
          ? intl.formatMessage(messages.counting)
          : isIncomplete
            ? null
            : trouble !== undefined
              ? describeTrouble(intl, trouble)
              : answer && describeCount(intl, answer)}
      </p>
      {counted === undefined ? null : <Warnings count={counted} />}
    </>
  );
}

const describeTrouble = (intl: IntlShape, { code }: Trouble): string =>
  intl.formatMessage(code === 'too-large' ? messages.tooLarge : messages.failed);

function describeCount(intl: IntlShape, { learners, earning, unknown, assumedMet }: EarningCount): string {
  if (learners === 0 && unknown === 0) return intl.formatMessage(messages.none);
  return [
    intl.formatMessage(messages.count, { earning, learners }),
    ...(assumedMet.length > 0 ? [intl.formatMessage(messages.assumed)] : []),
    ...(unknown > 0 ? [intl.formatMessage(messages.unknown, { count: unknown })] : []),
  ].join(' ');
}

function Warnings({ count: { learners, meet } }: { readonly count: EarningCount }) {
  const { intl } = useForm();
  const unmet = meet.flatMap((group, at) =>
    group.flatMap((met, index) => (met === 0 ? [{ group: at + 1, requirement: index + 1 }] : [])),
  );
  return learners === 0 || unmet.length === 0 ? null : (
    <Notice tone="warning">
      {unmet.map((each) => (
        <p key={`${each.group} ${each.requirement}`}>{intl.formatMessage(messages.noLearner, each)}</p>
      ))}
    </Notice>
  );
}
