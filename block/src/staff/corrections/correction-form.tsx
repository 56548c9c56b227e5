// One correction in two steps: a preview of its consequences, then the correction itself.
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { NameDoubts } from '../../../../shared/learners/name-doubts.ts';
import type { ChangedFact } from '../../../../shared/staff/changed-facts.ts';
import type { CorrectionAnswer, StaffCertificate } from '../../../../shared/staff/corrections.ts';
import { Button } from '../../shared/ui/button.tsx';
import { consequenceMessages } from '../messages/consequence.ts';
import { correctionMessages as messages } from '../messages/correction.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { formatChange } from '../shared/format-change.ts';
import { formatDoubts } from '../shared/format-doubts.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useFocusOnMissing } from '../shared/use-focus.ts';
import { useTemplates } from '../shared/use-templates.ts';
import { useTwoSteps } from '../shared/use-two-steps.ts';
import { type Draft, Fields, missingIn } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { bodyOf } from './body.ts';
import { describeConsequences } from './consequences.ts';
import { fieldsFor, firstDraft } from './fields.ts';

/** Title of the form, its button that confirms, and the sentence afterwards. */
const MESSAGES = {
  revoke: [messages.revokeTitle, messages.revokeConfirm, messages.revokeDone],
  reinstate: [messages.reinstateTitle, messages.reinstateConfirm, messages.reinstateDone],
  reissue: [messages.reissueTitle, messages.reissueConfirm, messages.reissueDone],
  renew: [messages.renewTitle, messages.renewConfirm, messages.renewDone],
  expire: [messages.expireTitle, messages.expireConfirm, messages.expireDone],
} as const;

interface CorrectionFormProps {
  readonly correction: Correction;
  readonly certificate: StaffCertificate;
  readonly onDone: (sentence: string) => Promise<void>;
  readonly onClose: () => void;
}

export function CorrectionForm({ correction, certificate, onDone, onClose }: CorrectionFormProps) {
  const { api, award } = usePanel();
  const text = useText();
  const about = { certificate, rule: award.expires };
  const [draft, setDraft] = useState<Draft>(() => firstDraft(correction, about));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { preview, action, current, isConfirming, showPreview, proceed, confirm, back } =
    useTwoSteps<CorrectionAnswer>((dryRun, token) =>
      api.correct(certificate.uuid, correction, bodyOf(correction, draft, dryRun), token),
    );
  const specs = fieldsFor(correction, about, useTemplates(correction === 'reissue'));
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const form = useFocusOnMissing(missing);
  const [titleMessage, confirmMessage, doneMessage] = MESSAGES[correction];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step has its own heading, which takes the focus.
  useLayoutEffect(() => title.current?.focus(), [isConfirming]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isConfirming) {
      const answer = await confirm();
      if (answer !== null) await onDone(text(answer.outcome === 'done' ? doneMessage : messages.already));
      return;
    }
    const empty = missingIn(specs, draft);
    setMissing(empty);
    if (empty.length > 0) return;
    const answer = await showPreview();
    if (answer?.outcome === 'nothing-to-do') await onDone(text(messages.already));
    else if (answer !== null) proceed();
  }

  return (
    <form
      ref={form}
      className="gm-form"
      aria-labelledby={titleId}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <h4 id={titleId} ref={title} tabIndex={-1}>
        {text(isConfirming ? messages.review : titleMessage)}
      </h4>
      {isConfirming ? (
        <Consequences
          correction={correction}
          draft={draft}
          certificate={certificate}
          changes={preview.answer?.changes}
          nameDoubts={preview.answer?.nameDoubts}
        />
      ) : (
        <Fields specs={specs} draft={draft} onChange={setDraft} missing={missing} />
      )}
      <StaffTrouble trouble={current.trouble} />
      <div className="gm-actions">
        {isConfirming ? (
          <>
            <Button submit variant={correction === 'revoke' ? 'danger' : 'primary'} busy={action.busy}>
              {text(confirmMessage)}
            </Button>
            {action.busy ? null : (
              <Button variant="outline" onPress={back}>
                {text(messages.back)}
              </Button>
            )}
          </>
        ) : (
          <Button submit busy={preview.busy}>
            {text(messages.preview)}
          </Button>
        )}
        {action.busy ? null : (
          <Button variant="link" onPress={onClose}>
            {text(messages.cancel)}
          </Button>
        )}
      </div>
    </form>
  );
}

interface ConsequencesProps {
  readonly correction: Correction;
  readonly draft: Draft;
  readonly certificate: StaffCertificate;
  readonly changes: readonly ChangedFact[] | undefined;
  readonly nameDoubts: NameDoubts | undefined;
}

function Consequences({ correction, draft, certificate, changes, nameDoubts }: ConsequencesProps) {
  const intl = useIntl();
  const sentences = [
    ...describeConsequences(correction, draft, certificate, intl),
    ...(changes ?? []).map((each) => formatChange(each, intl)),
    ...(correction === 'reissue' && changes?.length === 0
      ? [intl.formatMessage(consequenceMessages.nothingChanges)]
      : []),
    ...(nameDoubts ? formatDoubts(nameDoubts, intl) : []),
  ];
  return (
    <>
      <p>
        <bdi>
          <strong>{certificate.recipientName ?? certificate.uuid}</strong>
        </bdi>
      </p>
      <ul className="gm-sentences">
        {sentences.map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
    </>
  );
}
