// A learner asks for another name on the certificate, reads the answer, or cancels the request.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { ROUTES } from '../../../../shared/api/routes.ts';
import type { NameRequestForm } from '../../../../shared/certificates/name-requests.ts';
import { TroubleNotice } from '../../shared/trouble-notice.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { correctionMessages as messages } from '../messages/correction.ts';
import { addStyles } from '../shared/add-styles.ts';
import type { CorrectionProps } from '../shared/names-props.ts';
import { CorrectionForm } from './correction-form.tsx';
import { useSend } from './use-send.ts';

export function NameCorrection({ connection, currentName, request, wasPressed, onChanged }: CorrectionProps) {
  const box = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const { trouble, busy, send } = useSend(connection);
  const [form, setForm] = useState<NameRequestForm | null>(null);
  const [isAsking, setAsking] = useState(request === undefined);
  const isOpen = request?.status === 'open';
  useLayoutEffect(() => {
    addStyles(box.current);
    if (wasPressed) title.current?.focus({ preventScroll: true });
  }, [wasPressed]);
  const needsForm = !isOpen && isAsking && form === null;
  useEffect(() => {
    if (needsForm) void send<NameRequestForm>(ROUTES.nameRequests).then((read) => read && setForm(read));
  }, [needsForm, send]);

  async function act(path: string, body: Readonly<Record<string, unknown>>) {
    const done = await send<object>(path, body);
    if (done === null) return;
    await onChanged();
    setAsking(false);
    setForm(null);
    title.current?.focus({ preventScroll: true });
  }

  return (
    <section ref={box} className="gm-names">
      <h4 ref={title} tabIndex={-1} className="gm-names-title">
        <FormattedMessage {...messages.title} />
      </h4>
      {trouble === null ? null : <TroubleNotice problem={trouble} urgent />}
      {isOpen ? (
        <>
          <Notice tone="info">
            <FormattedMessage {...messages.waiting} values={{ name: <bdi>{request.name}</bdi> }} />
          </Notice>
          <div className="gm-actions">
            <Button
              variant="outline"
              busy={busy}
              onPress={() => void act(`${ROUTES.nameRequests}/cancel`, {})}
            >
              <FormattedMessage {...messages.cancel} />
            </Button>
          </div>
        </>
      ) : null}
      {request?.status === 'refused' ? (
        <Notice tone="warning">
          <p>
            <FormattedMessage {...messages.refused} values={{ name: <bdi>{request.name}</bdi> }} />
          </p>
          <p dir="auto">{request.answer}</p>
        </Notice>
      ) : null}
      {!isOpen && !isAsking ? (
        <div className="gm-actions">
          <Button variant="outline" onPress={() => setAsking(true)}>
            <FormattedMessage {...messages.askAgain} />
          </Button>
        </div>
      ) : null}
      {!isOpen && isAsking && form !== null ? (
        <CorrectionForm
          names={form.names.filter(({ name }) => name !== currentName)}
          busy={busy}
          onSend={(body) => void act(ROUTES.nameRequests, body)}
        />
      ) : null}
    </section>
  );
}
