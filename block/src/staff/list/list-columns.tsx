// How the columns of a file were understood, before anything is done with it.
import { useIntl } from 'react-intl';
import type { ListColumn, ListReading } from '../../../../shared/list-file.ts';
import { useText } from '../desk.ts';
import { MEANINGS, listColumnMessages as words } from '../messages/list-column.ts';
import { Table } from '../ui/table.tsx';

/** Titles that are named at once; a report may have a thousand columns. */
const MOST_TITLES = 20;

const IGNORED = [
  ['unknown', words.unknown],
  ['other-column', words.otherColumn],
  ['fact', words.fact],
] as const;

export function ListColumns({ reading }: { readonly reading: ListReading }) {
  const text = useText();
  const intl = useIntl();
  const titleOf = ({ place, title }: ListColumn) => title || text(words.place, { place });
  const read = reading.columns.flatMap((column) =>
    column.meaning === null ? [] : [{ ...column, meaning: column.meaning }],
  );
  const ignored = IGNORED.flatMap(([why, message]) => {
    const titles = reading.columns.filter((each) => each.ignored === why).map(titleOf);
    return titles.length === 0 ? [] : [{ why, message, titles }];
  });
  return (
    <>
      <Table
        caption={text(reading.hasHeader ? words.caption : words.captionWithout)}
        columns={[text(words.column), text(words.meaning)]}
        isDense
        rows={read.map((column) => ({
          key: String(column.place),
          cells: [<bdi key="title">{titleOf(column)}</bdi>, text(MEANINGS[column.meaning])],
        }))}
      />
      {ignored.map(({ why, message, titles }) => (
        <p key={why} className="gm-hint">
          {text(message, {
            columns: intl.formatList(titles.slice(0, MOST_TITLES), { type: 'unit' }),
            more: Math.max(0, titles.length - MOST_TITLES),
          })}
        </p>
      ))}
    </>
  );
}
