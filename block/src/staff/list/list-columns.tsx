// How the columns of a file were understood, before anything is done with it.
import { useIntl } from 'react-intl';
import type { ListColumn, ListReading } from '../../../../shared/staff/list-file.ts';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { commonMessages } from '../messages/common.ts';
import { correctionMessages } from '../messages/correction.ts';
import { grantMessages } from '../messages/grant.ts';
import { meaningMessages, listColumnMessages as messages } from '../messages/list-column.ts';
import { listFileMessages as fileMessages } from '../messages/list-file.ts';
import { useText } from '../shared/panel-context.ts';
import { Table } from '../ui/table.tsx';
import { formatSuggestion } from './format-suggestion.ts';

/** Titles that are named at once; a report may have a thousand columns. */
const MAX_TITLES = 20;

const MEANINGS = {
  ...meaningMessages,
  level: certificateMessages.level,
  template: commonMessages.design,
  reason: commonMessages.reason,
  waive: grantMessages.waives,
} as const;

const IGNORED = [
  ['unknown', messages.unknown],
  ['other-column', messages.otherColumn],
  ['fact', messages.fact],
] as const;

export function ListColumns({ reading }: { readonly reading: ListReading }) {
  const text = useText();
  const intl = useIntl();
  const titleOf = ({ place, title }: ListColumn) => title || text(messages.place, { place });
  const read = reading.columns.flatMap((column) =>
    column.meaning === null ? [] : [{ ...column, meaning: column.meaning }],
  );
  const ignored = IGNORED.flatMap(([why, message]) => {
    const titles = reading.columns.filter((each) => each.ignored === why).map(titleOf);
    return titles.length === 0 ? [] : [{ why, message, titles }];
  });
  const { headerLine: line, headerMayBeLearner, skipped, suggestions } = reading;
  const rows = skipped.map((row) => text(messages.skippedRow, row));
  return (
    <>
      {headerMayBeLearner || suggestions.length > 0 ? (
        <Notice tone="warning">
          {headerMayBeLearner && line !== null ? (
            <p>
              {text(messages.mayBeLearner, {
                line,
                option: text(fileMessages.noHeader),
                change: text(correctionMessages.back),
              })}
            </p>
          ) : null}
          {suggestions.map((each) => (
            <p key={each.title}>{formatSuggestion(each, text)}</p>
          ))}
        </Notice>
      ) : null}
      {rows.length === 0 ? null : (
        <p className="gm-hint">{text(messages.skipped, { rows: intl.formatList(rows, { type: 'unit' }) })}</p>
      )}
      <Table
        caption={line === null ? text(messages.captionWithout) : text(messages.caption, { line })}
        columns={[text(messages.column), text(messages.meaning)]}
        isDense
        rows={read.map((column) => ({
          key: String(column.place),
          cells: [<bdi key="title">{titleOf(column)}</bdi>, text(MEANINGS[column.meaning])],
        }))}
      />
      {ignored.map(({ why, message, titles }) => (
        <p key={why} className="gm-hint">
          {text(message, {
            columns: intl.formatList(titles.slice(0, MAX_TITLES), { type: 'unit' }),
            more: Math.max(0, titles.length - MAX_TITLES),
          })}
        </p>
      ))}
    </>
  );
}
