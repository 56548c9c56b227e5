// A file that is chosen, or rows that are pasted; what is wrong with either stands below.
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { LIST_COLUMNS, MOST_FILE_ROWS } from '../../../../shared/staff/csv-columns.ts';
import type { FileWhy, TitleSuggestion } from '../../../../shared/staff/list-file.ts';
import { Button } from '../../shared/ui/button.tsx';
import { listFileMessages as messages } from '../messages/list-file.ts';
import { useText } from '../shared/panel-context.ts';
import { formatSuggestion } from './format-suggestion.ts';
import { readFile } from './read-file.ts';

export interface FileFault {
  readonly code: FileWhy['code'] | 'needed' | 'too-large' | 'unreadable';
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly suggestions?: readonly TitleSuggestion[] | undefined;
}

/** What was input: the bytes of a file with a name, or pasted text. */
export interface ListInput {
  readonly name: string | null;
  readonly content: ArrayBuffer | string;
  readonly fault: FileFault | null;
}

export const EMPTY_INPUT: ListInput = { name: null, content: '', fault: null };

export const isFilled = ({ name, content }: ListInput): boolean =>
  name !== null || (typeof content === 'string' && content.trim() !== '');

interface FileFieldProps {
  readonly input: ListInput;
  readonly onChange: (input: ListInput) => void;
}

export function FileField({ input, onChange }: FileFieldProps) {
  const text = useText();
  const intl = useIntl();
  const id = useId();
  const [turn, setTurn] = useState(0);
  // Bytes may arrive after another file was chosen, or rows were pasted.
  const choices = useRef(0);
  const { name, content, fault } = input;
  const invalid = fault === null ? undefined : true;
  const describedBy = (hint: string) => (fault === null ? hint : `${hint} ${id}fault`);

  function begin(): number {
    choices.current += 1;
    return choices.current;
  }

  async function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const [chosen] = target.files ?? [];
    if (chosen === undefined) return;
    const choice = begin();
    const read = await readFile(chosen);
    if (choice !== choices.current) return;
    onChange({
      name: chosen.name,
      ...(typeof read === 'string' ? { content: '', fault: { code: read } } : { content: read, fault: null }),
    });
  }

  function remove() {
    begin();
    setTurn((times) => times + 1);
    onChange(EMPTY_INPUT);
  }

  const others = intl.formatList(LIST_COLUMNS.slice(3), { type: 'conjunction' });
  return (
    <>
      <div className="gm-field">
        <label htmlFor={`${id}file`}>{text(messages.file)}</label>
        <input
          key={turn}
          id={`${id}file`}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-describedby={describedBy(`${id}hint`)}
          aria-invalid={name === null ? undefined : invalid}
          onChange={(event) => void choose(event)}
        />
        <span className="gm-hint" id={`${id}hint`}>
          {text(messages.fileHint, { most: MOST_FILE_ROWS, others })}
        </span>
      </div>
      {name !== null ? null : (
        <div className="gm-field">
          <label htmlFor={`${id}text`}>{text(messages.paste)}</label>
          <textarea
            id={`${id}text`}
            className="gm-code"
            rows={4}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder={'username,reason\nzoe,…'}
            value={typeof content === 'string' ? content : ''}
            aria-describedby={describedBy(`${id}text-hint`)}
            aria-invalid={invalid}
            onChange={({ target }) => {
              begin();
              onChange({ ...EMPTY_INPUT, content: target.value });
            }}
          />
          <span className="gm-hint" id={`${id}text-hint`}>
            {text(messages.pasteHint)}
          </span>
        </div>
      )}
      {fault === null ? null : (
        <p className="gm-fault gm-file-note" id={`${id}fault`} role="alert">
          {formatFault(fault, text)}
        </p>
      )}
      {name === null ? null : (
        <p className="gm-file-note">
          <Button variant="link" onPress={remove}>
            {text(messages.remove)}
          </Button>
        </p>
      )}
    </>
  );
}

const FAULTS = {
  needed: messages.needed,
  empty: messages.empty,
  workbook: messages.workbook,
  'web-page': messages.webPage,
  encoding: messages.encoding,
  quote: messages.quote,
  'no-learner': messages.noLearner,
  'same-meaning': messages.sameMeaning,
  'no-rows': messages.noRows,
  'too-wide': messages.tooWide,
  'too-many': messages.tooMany,
  'too-large': messages.tooLarge,
  unreadable: messages.unreadable,
} as const;

const formatFault = (
  { code, values = {}, suggestions = [] }: FileFault,
  text: ReturnType<typeof useText>,
): string =>
  [
    text(FAULTS[code] ?? messages.unreadable, { ...values, known: LIST_COLUMNS.join(', ') }),
    ...suggestions.map((each) => formatSuggestion(each, text)),
  ].join(' ');
