// A file that is chosen, or rows that are pasted: whichever there is, it is looked at before it is sent.
import { type ChangeEvent, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import { LIST_COLUMNS } from '../../../../shared/csv-columns.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../desk.ts';
import { listFileMessages as words } from '../messages/list-file.ts';
import { type CsvFault, type CsvFile, MOST_ROWS, readCsv } from './csv-file.ts';
import { readFile } from './read-file.ts';

/** What was given; `file` once it could be read. */
export interface Given {
  readonly name: string | null;
  readonly text: string;
  readonly file: CsvFile | null;
  readonly fault: CsvFault | null;
}

export const NOTHING_GIVEN: Given = { name: null, text: '', file: null, fault: null };

/** `read` is the text, or why there is none. */
export function givenOf(name: string | null, read: string | CsvFault): Given {
  const text = typeof read === 'string' ? read : '';
  const found = typeof read === 'string' ? readCsv(read) : read;
  return 'fault' in found
    ? { name, text, file: null, fault: found }
    : { name, text, file: found, fault: null };
}

interface FileFieldProps {
  readonly given: Given;
  readonly onGive: (given: Given) => void;
  /** Said of a field that must not stay empty and is. */
  readonly isMissing: boolean;
}

export function FileField({ given, onGive, isMissing }: FileFieldProps) {
  const text = useText();
  const intl = useIntl();
  const id = useId();
  const [turn, setTurn] = useState(0);
  const { name, file, fault } = given;
  const isFaulty = fault !== null && (name !== null || given.text.trim() !== '');
  const described = isMissing || isFaulty ? `${id}hint ${id}fault` : `${id}hint`;
  const invalid = isMissing || isFaulty || undefined;

  async function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const [chosen] = target.files ?? [];
    if (chosen !== undefined) onGive(givenOf(chosen.name, await readFile(chosen)));
  }

  function remove() {
    setTurn((times) => times + 1);
    onGive(NOTHING_GIVEN);
  }

  const others = intl.formatList(LIST_COLUMNS.slice(2), { type: 'conjunction' });
  return (
    <>
      <div className="gm-field">
        <label htmlFor={`${id}file`}>{text(words.file)}</label>
        <input
          key={turn}
          id={`${id}file`}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-describedby={described}
          aria-invalid={name === null ? undefined : invalid}
          onChange={(event) => void choose(event)}
        />
        <span className="gm-hint" id={`${id}hint`}>
          {text(words.fileHint, { most: MOST_ROWS, others })}
        </span>
      </div>
      {name !== null ? null : (
        <div className="gm-field">
          <label htmlFor={`${id}text`}>{text(words.paste)}</label>
          <textarea
            id={`${id}text`}
            className="gm-code"
            rows={4}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={'username,reason\nzoe,…'}
            value={given.text}
            aria-describedby={isMissing || isFaulty ? `${id}text-hint ${id}fault` : `${id}text-hint`}
            aria-invalid={invalid}
            onChange={({ target }) => onGive(givenOf(null, target.value))}
          />
          <span className="gm-hint" id={`${id}text-hint`}>
            {text(words.pasteHint)}
          </span>
        </div>
      )}
      {isMissing || isFaulty ? (
        <p className="gm-fault gm-file-said" id={`${id}fault`} role="alert">
          {isFaulty ? sayFault(fault, text) : text(words.needed)}
        </p>
      ) : null}
      {file === null ? null : (
        <p className="gm-file-said" role="status">
          {text(words.chosen, { count: file.rows.length })}
        </p>
      )}
      {name === null ? null : (
        <p className="gm-file-said">
          <Button look="link" onPress={remove}>
            {text(words.remove)}
          </Button>
        </p>
      )}
    </>
  );
}

const FAULTS = {
  empty: words.empty,
  'no-rows': words.noRows,
  'no-learner': words.noLearner,
  'not-utf8': words.notUtf8,
  'too-large': words.tooLarge,
  'too-many': words.tooMany,
  unreadable: words.unreadable,
  quote: words.quote,
  'unknown-column': words.unknownColumn,
  twice: words.twice,
} as const;

function sayFault({ fault, ...values }: CsvFault, text: ReturnType<typeof useText>): string {
  return text(FAULTS[fault], { ...values, most: MOST_ROWS, known: LIST_COLUMNS.join(', ') });
}
