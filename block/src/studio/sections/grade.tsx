// The course grade that learners need: the course's own, another, or none. The slider marks the cutoffs of the grading policy.

import { formatPercent } from '../describe/format.ts';
import { earnsMessages as messages } from '../messages/earns.ts';
import { readNumber } from '../state/draft.ts';
import { useForm } from '../state/form-context.tsx';
import { Radios, TextField } from '../ui/inputs.tsx';

export function Grade() {
  const { intl, draft, change, course } = useForm();
  const passing = course.cutoffs?.at(-1)?.percent;
  return (
    <Radios
      path="grade"
      label={intl.formatMessage(messages.grade)}
      value={draft.gradeKind}
      onChange={(gradeKind) => change({ gradeKind })}
      options={[
        {
          value: 'passing',
          name:
            passing === undefined
              ? intl.formatMessage(messages.gradePassing)
              : intl.formatMessage(messages.gradePassingNumber, { percent: formatPercent(intl, passing) }),
        },
        { value: 'own', name: intl.formatMessage(messages.gradeOwn), fields: <Threshold /> },
        { value: 'none', name: intl.formatMessage(messages.gradeNone) },
      ]}
    />
  );
}

function Threshold() {
  const { intl, draft, change, course } = useForm();
  const number = readNumber(draft.threshold);
  const cutoffs = course.cutoffs ?? [];
  const names = cutoffs.map(({ name, percent }) =>
    intl.formatMessage(messages.cutoff, { name, percent: formatPercent(intl, percent) }),
  );
  return (
    <>
      <TextField
        path="threshold"
        kind="number"
        label={intl.formatMessage(messages.threshold)}
        value={draft.threshold}
        onChange={(threshold) => change({ threshold })}
      />
      <div className="gm-slider">
        <input
          type="range"
          min="0"
          max="100"
          step="1"
          aria-label={intl.formatMessage(messages.slider)}
          aria-valuetext={formatPercent(intl, number)}
          value={typeof number === 'number' ? Math.min(100, Math.max(0, number)) : 0}
          onChange={(event) => change({ threshold: event.target.value })}
        />
        <div className="gm-cutoffs" aria-hidden="true">
          {cutoffs.map(({ name, percent }) => (
            <span key={name} style={{ insetInlineStart: `${percent}%` }}>
              {name}
            </span>
          ))}
        </div>
      </div>
      {names.length === 0 ? null : (
        <p className="gm-hint">
          {intl.formatMessage(messages.cutoffs, { cutoffs: intl.formatList(names, { type: 'unit' }) })}
        </p>
      )}
    </>
  );
}
