// The form for another name: one that the learning platform has, or a typed one, and the reason.
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { LmsName, NameSource } from '../../../../shared/certificates/proof.ts';
import { Button } from '../../shared/ui/button.tsx';
import { correctionMessages as messages } from '../messages/correction.ts';
import { NameRadios } from '../shared/name-radios.tsx';

const LONGEST_NAME = 255;
const LONGEST_REASON = 500;

interface CorrectionFormProps {
  /** Names of the platform that the certificate does not have. */
  readonly names: readonly LmsName[];
  readonly busy: boolean;
  readonly onSend: (body: Readonly<Record<string, string>>) => void;
}

export function CorrectionForm({ names, busy, onSend }: CorrectionFormProps) {
  const id = useId();
  const [source, setSource] = useState<NameSource>(names[0]?.source ?? 'given');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [submits, setSubmits] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (submits > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [submits]);
  const isTyped = source === 'given';
  const name = isTyped ? typed.trim() : (names.find((each) => each.source === source)?.name ?? '');
  const faults = { name: isChecked && name === '', reason: isChecked && reason.trim() === '' };

  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (busy) return;
    setSubmits((count) => count + 1);
    if (name === '' || reason.trim() === '') return;
    onSend({ source, name, reason: reason.trim() });
  }

  return (
    <form ref={form} className="gm-correction" noValidate onSubmit={submit}>
      <p>
        <FormattedMessage {...messages.about} />
      </p>
      {names.length === 0 ? null : (
        <NameRadios
          names={names}
          chosen={source === 'given' ? undefined : source}
          onChoose={setSource}
          other={{ isChosen: isTyped, onChoose: () => setSource('given') }}
        />
      )}
      {isTyped ? (
        <div className="gm-names-field">
          <label htmlFor={`${id}name`}>
            <FormattedMessage {...messages.name} />
          </label>
          <input
            id={`${id}name`}
            type="text"
            dir="auto"
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST_NAME}
            value={typed}
            aria-required
            aria-invalid={faults.name || undefined}
            aria-describedby={faults.name ? `${id}noname` : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
          {faults.name ? (
            <span id={`${id}noname`} className="gm-names-fault">
              <FormattedMessage {...messages.missing} />
            </span>
          ) : null}
        </div>
      ) : null}
      <div className="gm-names-field">
        <label htmlFor={`${id}reason`}>
          <FormattedMessage {...messages.reason} />
        </label>
        <textarea
          id={`${id}reason`}
          dir="auto"
          rows={3}
          maxLength={LONGEST_REASON}
          value={reason}
          aria-required
          aria-invalid={faults.reason || undefined}
          aria-describedby={faults.reason ? `${id}noreason` : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {faults.reason ? (
          <span id={`${id}noreason`} className="gm-names-fault">
            <FormattedMessage {...messages.missing} />
          </span>
        ) : null}
      </div>
      <div className="gm-actions">
        <Button submit busy={busy}>
          <FormattedMessage {...messages.send} />
        </Button>
      </div>
    </form>
  );
}
