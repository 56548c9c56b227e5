// A table with its caption and heads, in a box that scrolls sideways where the unit is narrow and can be reached by keys.
import { type AriaRole, type ReactNode, useId } from 'react';

interface Row {
  readonly key: string;
  /** The first one names the row. */
  readonly cells: readonly ReactNode[];
}

interface TableProps {
  readonly caption: ReactNode;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Many short rows, close together. */
  readonly isDense?: boolean;
  /** The last column is one word, which must not break. */
  readonly endsInWord?: boolean;
}

export function Table({ caption, columns, rows, isDense = false, endsInWord = false }: TableProps) {
  const id = useId();
  // Explicit roles where a telephone shows rows as lists: with another `display`, some screen readers no longer see a table.
  const isStacked = columns.length > 2;
  const role = (name: AriaRole) => (isStacked ? name : undefined);
  const className = ['gm-table', isStacked && 'gm-stack', isDense && 'gm-dense', endsInWord && 'gm-rows']
    .filter(Boolean)
    .join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="gm-scroll" aria-labelledby={id} tabIndex={0}>
      <table className={className} role={role('table')}>
        <caption id={id}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column) => (
              <th key={column} scope="col" role={role('columnheader')}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key} role={role('row')}>
              <th scope="row" role={role('rowheader')}>
                {first}
              </th>
              {others.map((cell, index) => (
                <td
                  key={columns[index + 1]}
                  role={role('cell')}
                  data-label={isStacked ? columns[index + 1] : undefined}
                >
                  <div>{cell}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
