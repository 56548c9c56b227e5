// The report of an award: counts, who is near the threshold, what another threshold would change, and all of it as a file.
// Each request reads the whole course, so the panel sends none before a press.
import { type FormEvent, useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { AwardReport } from '../../../../shared/staff/report.ts';
import { Button } from '../../shared/ui/button.tsx';
import { formatDay } from '../../shared/ui/format-day.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { commonMessages } from '../messages/common.ts';
import { reportMessages as messages } from '../messages/report.ts';
import { statusMessages } from '../messages/status.ts';
import { formatInstant } from '../shared/days.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { saveFile } from '../shared/save-file.ts';
import { useCall } from '../shared/use-call.ts';
import { useFocusOnChange } from '../shared/use-focus.ts';
import { CountedProblem } from '../ui/problem-message.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';
import { NearList } from './near-list.tsx';
import { Reading } from './reading.tsx';
import { TryThreshold } from './try-threshold.tsx';

export function Report() {
  const { awardApi, award, mint, announce } = usePanel();
  const text = useText();
  const [near, setNear] = useState('5');
  const report = useCall<AwardReport>();
  const file = useCall<string>();
  const nearId = useId();
  const [arrived, setArrived] = useState(0);
  const title = useFocusOnChange<HTMLHeadingElement>(arrived);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const points = Math.min(100, Math.max(0, Number(near) || 0));
    const answer = await report.run((token) => awardApi.report(Math.round(points * 100), token), mint());
    if (answer !== null) setArrived((times) => times + 1);
  }

  async function download() {
    const csv = await file.run((token) => awardApi.exportCsv(token), mint());
    if (csv === null) return;
    saveFile(csv, `certificates-${award.slug}.csv`, 'text/csv;charset=utf-8');
    announce(text(commonMessages.saved));
  }

  return (
    <>
      <form className="gm-line-form" onSubmit={(event) => void submit(event)} noValidate>
        <div className="gm-field gm-short">
          <label htmlFor={nearId}>{text(messages.near)}</label>
          <input
            id={nearId}
            type="number"
            min={0}
            max={100}
            step="any"
            value={near}
            onChange={(event) => setNear(event.target.value)}
          />
        </div>
        <Button submit busy={report.busy}>
          {text(report.busy ? messages.reading : messages.update)}
        </Button>
        <Button variant="outline" busy={file.busy} onPress={() => void download()}>
          {text(messages.csv)}
        </Button>
      </form>
      <StaffTrouble trouble={report.trouble ?? file.trouble} />
      {report.answer === null ? null : <Findings report={report.answer} title={title} />}
      <h3>{text(messages.tryThreshold)}</h3>
      <TryThreshold />
    </>
  );
}

interface FindingsProps {
  readonly report: AwardReport;
  readonly title: React.RefObject<HTMLHeadingElement>;
}

function Findings({ report, title }: FindingsProps) {
  const intl = useIntl();
  const text = useText();
  const { counts, near, rules } = report;
  const number = (count: number) => intl.formatNumber(count);
  const row = (name: string, count: number) => ({ key: name, cells: [name, number(count)] });
  return (
    <>
      <h3 ref={title} tabIndex={-1}>
        {text(messages.title, { instant: formatInstant(report.at, intl) })}
      </h3>
      {report.settingsConflict ? (
        <Notice tone="warning">
          <p>
            <FormattedMessage {...messages.conflict} values={{ slug: <bdi>{report.award}</bdi> }} />
          </p>
        </Notice>
      ) : null}
      {report.endedOn ? (
        <Notice tone="warning">
          <p>{text(messages.ended, { day: formatDay(report.endedOn, intl) })}</p>
        </Notice>
      ) : null}
      {rules === null ? (
        <Notice tone="info">
          <p>{text(messages.noRules)}</p>
        </Notice>
      ) : null}
      <Table
        caption={text(messages.certificates)}
        columns={[text(messages.state), text(messages.count)]}
        rows={[
          row(text(statusMessages.valid), counts.issued),
          ...(counts.levels ?? []).map(({ label, count }) => row(text(messages.ofThem, { label }), count)),
          row(text(statusMessages.expired), counts.expired),
          row(text(statusMessages.revoked), counts.revoked),
          row(text(statusMessages.replaced), counts.replaced),
          row(text(statusMessages.erased), counts.erased),
          row(text(statusMessages.unissued), counts.generating),
          ...counts.failed.map(({ code, count }) => ({
            key: code,
            cells: [
              <CountedProblem key="why" label={text(statusMessages.failed)} code={code} />,
              number(count),
            ],
          })),
        ]}
      />
      {/* A new report starts with the nearest again. */}
      {near === null ? null : <NearList key={report.at} near={near} />}
      {near !== null && near.unknown > 0 ? <p>{text(messages.unknown, { count: near.unknown })}</p> : null}
      {near === null ? null : <Reading assumedMet={near.assumedMet} readAt={near.readAt} />}
    </>
  );
}
