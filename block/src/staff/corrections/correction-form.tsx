// One correction in two steps. The first says what would happen, as the service sees it; nothing is written before the
// second. A press that is repeated after a timeout carries the same request token, so that the service does it once.
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { NameDoubts } from '../../../../shared/learners/name-doubts.ts';
import type { ChangedFact } from '../../../../shared/staff/changed-facts.ts';
import type { CorrectionAnswer, StaffCertificate } from '../../../../shared/staff/corrections.ts';
import { Button } from '../../shared/ui/button.tsx';
import { correctionMessages as messages } from '../messages/correction.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { formatChange } from '../shared/format-change.ts';
import { formatDoubts } from '../shared/format-doubts.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { useTemplates } from '../shared/use-templates.ts';
import { type Draft, Fields, missingIn } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { bodyOf } from './body.ts';
import { consequenceMessages } from './consequence-messages.ts';
import { whatHappens } from './consequences.ts';
import { fieldsFor, firstDraft } from './fields.ts';

const TITLES = {
  revoke: messages.revokeTitle,
  reinstate: messages.reinstateTitle,
  reissue: messages.reissueTitle,
  renew: messages.renewTitle,
  expire: messages.expireTitle,
} as const;
const CONFIRMS = {
  revoke: messages.revokeConfirm,
  reinstate: messages.reinstateConfirm,
  reissue: messages.reissueConfirm,
  renew: messages.renewConfirm,
  expire: messages.expireConfirm,
} as const;
const DONE = {
  revoke: messages.revokeDone,
  reinstate: messages.reinstateDone,
  reissue: messages.reissueDone,
  renew: messages.renewDone,
  expire: messages.expireDone,
} as const;

interface CorrectionFormProps {
  readonly correction: Correction;
  readonly certificate: StaffCertificate;
  readonly onDone: (sentence: string) => Promise<void>;
  readonly onClose: () => void;
}

export function CorrectionForm({ correction, certificate, onDone, onClose }: CorrectionFormProps) {
  const { api, award, mint } = usePanel();
  const text = useText();
  const about = { certificate, rule: award.expires };
  const [draft, setDraft] = useState<Draft>(() => firstDraft(correction, about));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [actionToken, setDeedToken] = useState<string | null>(null);
  const preview = useCall<CorrectionAnswer>();
  const action = useCall<CorrectionAnswer>();
  const specs = fieldsFor(correction, about, useTemplates(correction === 'reissue'));
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isConfirming = actionToken !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step has its own heading, which takes the focus.
  useLayoutEffect(() => title.current?.focus(), [isConfirming]);
  useLayoutEffect(() => {
    if (missing.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [missing]);

  const send = (token: string, dryRun: boolean) =>
    api.correct(certificate.uuid, correction, bodyOf(correction, draft, dryRun), token);

  async function showPreview() {
    const empty = missingIn(specs, draft);
    setMissing(empty);
    if (empty.length > 0) return;
    const answer = await preview.run((token) => send(token, true), mint());
    if (answer?.outcome === 'nothing-to-do') await onDone(text(messages.already));
    else if (answer !== null) setDeedToken(mint());
  }

  async function confirm(token: string) {
    const answer = await action.run(() => send(token, false), token);
    if (answer !== null) await onDone(text(answer.outcome === 'done' ? DONE[correction] : messages.already));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void (actionToken === null ? showPreview() : confirm(actionToken));
  }

  function change() {
    setDeedToken(null);
    action.reset();
  }

  return (
    <form ref={form} className="gm-form" aria-labelledby={titleId} onSubmit={submit} noValidate>
      <h4 id={titleId} ref={title} tabIndex={-1}>
        {text(isConfirming ? messages.review : TITLES[correction])}
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
      <StaffTrouble trouble={isConfirming ? action.trouble : preview.trouble} />
      <div className="gm-actions">
        {isConfirming ? (
          <>
            <Button submit variant={correction === 'revoke' ? 'danger' : 'primary'} busy={action.busy}>
              {text(CONFIRMS[correction])}
            </Button>
            {action.busy ? null : (
              <Button variant="outline" onPress={change}>
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
    ...whatHappens(correction, draft, certificate, intl),
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
