// A table with its caption and heads, in a box that scrolls sideways where the unit is narrow and can be reached by keys.
import { type ReactNode, useId } from 'react';

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
  /** The last column is one word, and keeps together. */
  readonly endsInWord?: boolean;
}

export function Table({ caption, columns, rows, isDense = false, endsInWord = false }: TableProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="gm-scroll" aria-labelledby={id} tabIndex={0}>
      <table className={`gm-table${isDense ? ' gm-dense' : ''}${endsInWord ? ' gm-rows' : ''}`}>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
