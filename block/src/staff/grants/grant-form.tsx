// Exceptions or level assignments for a list of learners, in two steps: a preview of each outcome, then the change.
import { type FormEvent, useId, useState } from 'react';
import { MOST_ROWS } from '../../../../shared/staff/csv-columns.ts';
import type { ListAnswer } from '../../../../shared/staff/grants.ts';
import { Button } from '../../shared/ui/button.tsx';
import { commonMessages } from '../messages/common.ts';
import { correctionMessages } from '../messages/correction.ts';
import { grantMessages as messages } from '../messages/grant.ts';
import { RowAnswers } from '../rows/row-answers.tsx';
import type { GrantKind } from '../shared/award-api.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useFocusOnChange, useFocusOnMissing } from '../shared/use-focus.ts';
import { useTemplates } from '../shared/use-templates.ts';
import { useTwoSteps } from '../shared/use-two-steps.ts';
import { type Draft, Fields, missingIn } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { fieldsOf, grantBodyOf, rowsOf } from './grants.ts';

interface GrantFormProps {
  readonly kind: GrantKind;
  /** The service's time zone; empty until it is known. */
  readonly zone: string;
  readonly onDone: () => void;
}

export function GrantForm({ kind, zone, onDone }: GrantFormProps) {
  const { awardApi, award, changed } = usePanel();
  const text = useText();
  const [draft, setDraft] = useState<Draft>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { preview, action, current, isConfirming, showPreview, proceed, confirm, back } =
    useTwoSteps<ListAnswer>((dryRun, token) => awardApi.grant(kind, grantBodyOf(kind, draft, dryRun), token));
  const titleId = useId();
  const specs = fieldsOf(kind, award, useTemplates(kind === 'levels'), zone);
  const step = action.answer !== null ? 'done' : isConfirming ? 'confirm' : 'fill';
  const title = useFocusOnChange<HTMLHeadingElement>(step);
  const form = useFocusOnMissing(missing);
  const tooMany = rowsOf(draft.who ?? '').length > MOST_ROWS;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isConfirming) {
      if ((await confirm()) === null) return;
      changed();
      onDone();
      return;
    }
    const empty = missingIn(specs, draft);
    setMissing(empty);
    if (empty.length === 0 && !tooMany && (await showPreview()) !== null) proceed();
  }

  function another() {
    setDraft({});
    back();
    preview.reset();
  }

  const titles = {
    fill: kind === 'exceptions' ? messages.addExceptionTitle : messages.assignLevelTitle,
    confirm: correctionMessages.review,
    done: commonMessages.done,
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
          {text(messages.tooMany, { most: MOST_ROWS })}
        </p>
      ) : null}
      <StaffTrouble trouble={current.trouble} />
      <div className="gm-actions">
        {step === 'done' ? (
          <Button onPress={another}>{text(messages.another)}</Button>
        ) : (
          <Button submit busy={preview.busy || action.busy}>
            {text(
              step === 'fill'
                ? correctionMessages.preview
                : kind === 'exceptions'
                  ? messages.addException
                  : messages.assignLevel,
            )}
          </Button>
        )}
        {step === 'confirm' && !action.busy ? (
          <Button variant="outline" onPress={back}>
            {text(correctionMessages.back)}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
