// A list of learners in two steps: a preview of each outcome, then the change. A press that is repeated after a timeout
// carries the same request token.
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ListAnswer } from '../../../../shared/staff/grants.ts';
import { Button } from '../../shared/ui/button.tsx';
import { correctionMessages } from '../messages/correction.ts';
import { grantMessages as messages } from '../messages/grant.ts';
import { RowAnswers } from '../rows/row-answers.tsx';
import type { GrantKind } from '../shared/award-api.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { useTemplates } from '../shared/use-templates.ts';
import { type Draft, Fields, missingIn } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { fieldsOf, grantBodyOf, MAX_ROWS, rowsOf } from './grants.ts';

interface GrantFormProps {
  readonly place: GrantKind;
  /** The service's time zone; empty until it is known. */
  readonly zone: string;
  readonly onDone: () => void;
}

export function GrantForm({ place, zone, onDone }: GrantFormProps) {
  const { awardApi, award, mint, changed } = usePanel();
  const text = useText();
  const [draft, setDraft] = useState<Draft>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [actionToken, setDeedToken] = useState<string | null>(null);
  const preview = useCall<ListAnswer>();
  const action = useCall<ListAnswer>();
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const specs = fieldsOf(place, award, useTemplates(place === 'levels'), zone);
  const step = action.answer !== null ? 'done' : actionToken === null ? 'fill' : 'confirm';
  const before = useRef(step);
  useLayoutEffect(() => {
    if (before.current !== step) title.current?.focus();
    before.current = step;
  }, [step]);
  useLayoutEffect(() => {
    if (missing.length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid],[data-invalid] input')?.focus();
  }, [missing]);
  const tooMany = rowsOf(draft.who ?? '').length > MAX_ROWS;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (actionToken !== null) {
      const answer = await action.run(
        (token) => awardApi.grant(place, grantBodyOf(place, draft, false), token),
        actionToken,
      );
      if (answer === null) return;
      changed();
      onDone();
      return;
    }
    const empty = missingIn(specs, draft);
    setMissing(empty);
    if (empty.length > 0 || tooMany) return;
    const ask = (token: string) => awardApi.grant(place, grantBodyOf(place, draft, true), token);
    if ((await preview.run(ask, mint())) !== null) setDeedToken(mint());
  }

  function change() {
    setDeedToken(null);
    action.reset();
  }

  function another() {
    setDraft({});
    change();
    preview.reset();
  }

  const titles = {
    fill: place === 'exceptions' ? messages.addExceptionTitle : messages.assignLevelTitle,
    confirm: correctionMessages.review,
    done: messages.done,
  };
  const shown = step === 'done' ? action.answer : step === 'confirm' ? preview.answer : null;
  return (
    <form
      ref={form}
      className="gm-form"
      aria-labelledby={titleId}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <h3 id={titleId} ref={title} tabIndex={-1}>
        {text(titles[step])}
      </h3>
      {shown === null ? (
        <Fields specs={specs} draft={draft} onChange={setDraft} missing={missing} />
      ) : (
        <RowAnswers answer={shown} />
      )}
      {tooMany && step === 'fill' ? (
        <p className="gm-fault" role="alert">
          {text(messages.tooMany, { most: MAX_ROWS })}
        </p>
      ) : null}
      <StaffTrouble trouble={step === 'fill' ? preview.trouble : action.trouble} />
      <div className="gm-actions">
        {step === 'done' ? (
          <Button onPress={another}>{text(messages.another)}</Button>
        ) : (
          <Button submit busy={preview.busy || action.busy}>
            {text(
              step === 'fill'
                ? correctionMessages.preview
                : place === 'exceptions'
                  ? messages.addException
                  : messages.assignLevel,
            )}
          </Button>
        )}
        {step === 'confirm' && !action.busy ? (
          <Button variant="outline" onPress={change}>
            {text(correctionMessages.back)}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
