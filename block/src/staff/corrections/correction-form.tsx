// One correction in two steps. The first says what would happen, as the service sees it; nothing is written before the
// second. A press that is repeated after silence carries the same request token, so that it is done once.
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { ChangedFact } from '../../../../shared/changed-facts.ts';
import type { NameDoubts } from '../../../../shared/name-doubts.ts';
import type { CorrectionAnswer, StaffCertificate } from '../../../../shared/staff.ts';
import { Button } from '../../shared/ui/button.tsx';
import { correctionMessages as words } from '../messages/correction.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { sayChange } from '../shared/format-change.ts';
import { sayDoubts } from '../shared/format-doubts.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { useTemplates } from '../shared/use-templates.ts';
import { type Draft, Fields, missingIn } from '../ui/fields.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { bodyOf } from './body.ts';
import { consequenceMessages as foretold } from './consequence-messages.ts';
import { whatHappens } from './consequences.ts';
import { fieldsFor, firstDraft } from './fields.ts';

const TITLES = {
  revoke: words.revokeTitle,
  reinstate: words.reinstateTitle,
  reissue: words.reissueTitle,
  renew: words.renewTitle,
  expire: words.expireTitle,
} as const;
const CONFIRMS = {
  revoke: words.revokeConfirm,
  reinstate: words.reinstateConfirm,
  reissue: words.reissueConfirm,
  renew: words.renewConfirm,
  expire: words.expireConfirm,
} as const;
const DONE = {
  revoke: words.revokeDone,
  reinstate: words.reinstateDone,
  reissue: words.reissueDone,
  renew: words.renewDone,
  expire: words.expireDone,
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
  const [deedToken, setDeedToken] = useState<string | null>(null);
  const preview = useCall<CorrectionAnswer>();
  const deed = useCall<CorrectionAnswer>();
  const specs = fieldsFor(correction, about, useTemplates(correction === 'reissue'));
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isConfirming = deedToken !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step has its own heading, which takes the focus.
  useLayoutEffect(() => title.current?.focus(), [isConfirming]);
  useLayoutEffect(() => {
    if (missing.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [missing]);

  const send = (token: string, dryRun: boolean) =>
    api.correct(certificate.uuid, correction, bodyOf(correction, draft, dryRun), token);

  async function showPreview() {
    const lacks = missingIn(specs, draft);
    setMissing(lacks);
    if (lacks.length > 0) return;
    const answer = await preview.run((token) => send(token, true), mint());
    if (answer?.outcome === 'nothing-to-do') await onDone(text(words.already));
    else if (answer !== null) setDeedToken(mint());
  }

  async function confirm(token: string) {
    const answer = await deed.run(() => send(token, false), token);
    if (answer !== null) await onDone(text(answer.outcome === 'done' ? DONE[correction] : words.already));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void (deedToken === null ? showPreview() : confirm(deedToken));
  }

  function change() {
    setDeedToken(null);
    deed.reset();
  }

  return (
    <form ref={form} className="gm-form" aria-labelledby={titleId} onSubmit={submit} noValidate>
      <h4 id={titleId} ref={title} tabIndex={-1}>
        {text(isConfirming ? words.whatHappens : TITLES[correction])}
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
      <StaffTrouble trouble={isConfirming ? deed.trouble : preview.trouble} />
      <div className="gm-actions">
        {isConfirming ? (
          <>
            <Button submit busy={deed.busy}>
              {text(CONFIRMS[correction])}
            </Button>
            {deed.busy ? null : (
              <Button look="outline" onPress={change}>
                {text(words.change)}
              </Button>
            )}
          </>
        ) : (
          <Button submit busy={preview.busy}>
            {text(words.next)}
          </Button>
        )}
        {deed.busy ? null : (
          <Button look="link" onPress={onClose}>
            {text(words.cancel)}
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
    ...(changes ?? []).map((each) => sayChange(each, intl)),
    ...(correction === 'reissue' && changes?.length === 0
      ? [intl.formatMessage(foretold.nothingChanges)]
      : []),
    ...(nameDoubts ? sayDoubts(nameDoubts, intl) : []),
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
