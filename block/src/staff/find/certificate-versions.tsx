// All versions of one learner's certificate, newest first, with the actions for the current one. One form is open
// at a time; after it is done, the panel reads the versions again.
import { type RefObject, useMemo, useState } from 'react';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { correctionsFor, currentVersion } from '../corrections/allowed.ts';
import { CorrectionForm } from '../corrections/correction-form.tsx';
import { correctionMessages as messages } from '../messages/correction.ts';
import { findMessages } from '../messages/find.ts';
import type { Correction } from '../shared/certificate-api.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { Refresh } from '../ui/refresh.tsx';
import type { FoundLearner } from './found-learner.ts';
import { History } from './history.tsx';
import { Version } from './version.tsx';

/** Milliseconds after which signed links are renewed before use. */
const LINKS_FRESH = 120_000;

const NAMES = {
  revoke: messages.revoke,
  reinstate: messages.reinstate,
  reissue: messages.reissue,
  renew: messages.renew,
  expire: messages.expire,
} as const;

interface CertificateVersionsProps {
  readonly found: FoundLearner;
  /** Returns null when it failed. */
  readonly reload: () => Promise<unknown>;
  /** Takes the focus when a form closes. */
  readonly heading: RefObject<HTMLHeadingElement>;
}

export function CertificateVersions({ found, reload, heading }: CertificateVersionsProps) {
  const { announce, changed } = usePanel();
  const text = useText();
  const { versions, at } = found;
  const [open, setOpen] = useState<Correction | 'audit' | null>(null);
  const [outcome, setOutcome] = useState('');
  const links = useMemo(
    () => ({ areStale: () => Date.now() - at > LINKS_FRESH, refresh: () => reload().then(() => undefined) }),
    [at, reload],
  );
  const current = currentVersion(versions);
  const about = current ?? versions[0];
  if (about === undefined) return null;
  const corrections = correctionsFor(about, versions);

  function choose(next: Correction | 'audit') {
    setOutcome('');
    setOpen(next === open ? null : next);
  }

  function close() {
    setOpen(null);
    heading.current?.focus();
  }

  async function done(sentence: string) {
    setOpen(null);
    setOutcome(sentence);
    heading.current?.focus();
    announce(sentence);
    changed();
    await reload();
  }

  return (
    <>
      {outcome === '' ? null : (
        <Notice tone="info">
          <p>{outcome}</p>
        </Notice>
      )}
      <Version certificate={about} links={links} />
      <div className="gm-actions">
        {corrections.map((correction) => (
          <Button
            key={correction}
            variant="outline"
            expanded={open === correction}
            onPress={() => choose(correction)}
          >
            {text(NAMES[correction])}
          </Button>
        ))}
        <Button variant="outline" expanded={open === 'audit'} onPress={() => choose('audit')}>
          {text(messages.history)}
        </Button>
        <Refresh onRefresh={reload} />
      </div>
      {open === null || open === 'audit' ? null : (
        <CorrectionForm key={open} correction={open} certificate={about} onDone={done} onClose={close} />
      )}
      {open === 'audit' ? <History certificate={about} versions={versions} /> : null}
      {versions.length > 1 ? (
        <>
          <h4>{text(findMessages.otherVersions)}</h4>
          <ol className="gm-versions" reversed>
            {versions
              .filter(({ uuid }) => uuid !== about.uuid)
              .map((each) => (
                <li key={each.uuid}>
                  <Version certificate={each} links={links} />
                </li>
              ))}
          </ol>
        </>
      ) : null}
    </>
  );
}
