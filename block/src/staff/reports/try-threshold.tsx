// Another threshold: who would earn the award, who would no longer, and the distribution of grades. Nothing is issued and
// nothing revoked.
import { type FormEvent, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { WhatIfAnswer } from '../../../../shared/staff/report.ts';
import type { StandingState } from '../../learner/state/standing-state.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Facts } from '../../shared/ui/facts.tsx';
import { formatShare } from '../../shared/ui/share.ts';
import { commonMessages } from '../messages/common.ts';
import { reportMessages as messages } from '../messages/report.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';
import { Reading } from './reading.tsx';

/** Basis points between two stops of the slider. */
const STEP = 50;
const PERCENT = 100;

export function TryThreshold() {
  const { awardApi, award, mint, announce, readCard } = usePanel();
  const intl = useIntl();
  const text = useText();
  const id = useId();
  const [threshold, setThreshold] = useState(
    () => award.threshold ?? passingGradeIn(readCard()) ?? 50 * PERCENT,
  );
  const question = useCall<WhatIfAnswer>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await question.run((token) => awardApi.whatIf(threshold, token), mint());
    if (answer !== null) announce(text(messages.gainLose, { gain: answer.gain, lose: answer.lose }));
  }

  return (
    <>
      <form className="gm-line-form gm-what-if" onSubmit={(event) => void submit(event)} noValidate>
        <div className="gm-field">
          <label htmlFor={id}>{text(messages.threshold)}</label>
          <span className="gm-slider">
            <input
              id={id}
              type="range"
              min={0}
              max={100 * PERCENT}
              step={STEP}
              value={threshold}
              aria-valuetext={formatShare(intl, threshold)}
              onChange={(event) => setThreshold(Number(event.target.value))}
            />
            <output htmlFor={id}>{formatShare(intl, threshold)}</output>
          </span>
        </div>
        <Button submit variant="outline" busy={question.busy}>
          {text(question.busy ? messages.reading : messages.compare)}
        </Button>
      </form>
      <StaffTrouble trouble={question.trouble} />
      {question.answer === null ? null : <Answer answer={question.answer} />}
    </>
  );
}

/** As the LMS sent it for the learner's card; undefined when the card did not request it. */
function passingGradeIn(state: StandingState): number | null | undefined {
  const requirements = 'standing' in state ? state.standing?.requirements : undefined;
  return requirements?.find((each) => each.kind === 'course-grade')?.needs;
}

function Answer({ answer }: { readonly answer: WhatIfAnswer }) {
  const intl = useIntl();
  const text = useText();
  const number = (count: number) => intl.formatNumber(count);
  const signed = (count: number) => intl.formatNumber(count + 0, { signDisplay: 'exceptZero' });
  const present = answer.present === null ? text(messages.passingGrade) : formatShare(intl, answer.present);
  const most = Math.max(1, ...answer.histogram.map(({ count }) => count));
  const facts = [
    { label: text(messages.today, { share: present }), value: number(answer.earnNow) },
    {
      label: text(messages.wouldBe, { share: formatShare(intl, answer.threshold) }),
      value: number(answer.wouldEarn),
    },
    answer.wouldEarnByException > 0 && {
      label: text(messages.byException),
      value: number(answer.wouldEarnByException),
    },
    { label: text(messages.gain), value: signed(answer.gain) },
    { label: text(messages.lose), value: signed(-answer.lose) },
    { label: text(messages.loseAndHold), value: number(answer.loseAndHold) },
    answer.gainButRevoked > 0 && {
      label: text(messages.gainButRevoked),
      value: number(answer.gainButRevoked),
    },
    answer.unknown > 0 && { label: text(messages.unknownLabel), value: number(answer.unknown) },
  ];
  return (
    <>
      <Facts facts={facts} />
      <Reading assumedMet={answer.assumedMet} readAt={answer.readAt} />
      <Table
        isDense
        caption={text(messages.histogram, { count: answer.learners })}
        columns={[text(messages.grades), text(commonMessages.learners)]}
        rows={answer.histogram.map(({ from, count }) => ({
          key: String(from),
          cells: [
            text(messages.between, { from: formatShare(intl, from), to: formatShare(intl, from + 500) }),
            <span key="bar" className="gm-histogram">
              <span className="gm-histogram-count">{number(count)}</span>
              <span className="gm-histogram-bar" aria-hidden="true">
                <span
                  className={from >= answer.threshold ? 'gm-over' : undefined}
                  style={{ inlineSize: `${(100 * count) / most}%` }}
                />
              </span>
            </span>,
          ],
        }))}
      />
    </>
  );
}
