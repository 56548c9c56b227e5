// What the certificate states, in text: for an issued one with its links, for a revoked one with the reason.
import { FormattedMessage, useIntl } from 'react-intl';
import type { CertificateView } from '../../../../shared/certificates/standing.ts';
import { DownloadLink, type Links } from '../../shared/download-link.tsx';
import { certificateMessages as messages } from '../../shared/messages/certificate.ts';
import { Facts, type OptionalFact } from '../../shared/ui/facts.tsx';
import { formatDay } from '../../shared/ui/format-day.ts';
import { OutLink } from '../../shared/ui/out-link.tsx';
import { CopyLink } from './copy-link.tsx';

interface IssuedDetailsProps {
  readonly certificate: CertificateView;
  readonly links: Links;
  readonly announce: (sentence: string) => void;
}

export function IssuedDetails({ certificate, links, announce }: IssuedDetailsProps) {
  const facts = useFacts(certificate);
  const { lastValidOn, expired } = certificate;
  return (
    <>
      {expired && lastValidOn !== undefined ? (
        <p>
          <FormattedMessage {...messages.expiredText} values={{ date: <Day date={lastValidOn} /> }} />
        </p>
      ) : null}
      <Facts facts={facts} />
      <div className="gm-actions">
        {certificate.downloadUrl === null ? null : (
          <DownloadLink url={certificate.downloadUrl} links={links} />
        )}
        <OutLink href={certificate.verifyUrl}>
          <FormattedMessage {...messages.verify} />
        </OutLink>
        <CopyLink url={certificate.verifyUrl} announce={announce} />
      </div>
    </>
  );
}

export function RevokedDetails({ certificate }: { readonly certificate: CertificateView }) {
  const intl = useIntl();
  const facts = useFacts(certificate);
  const { revoked } = certificate;
  return (
    <>
      <p>
        <FormattedMessage {...messages.revokedText} />
      </p>
      <Facts
        facts={[
          ...facts,
          revoked && { label: intl.formatMessage(messages.revokedOn), value: <Day date={revoked.on} /> },
          revoked?.reason && {
            label: intl.formatMessage(messages.reason),
            value: <span dir="auto">{revoked.reason}</span>,
          },
        ]}
      />
      <div className="gm-actions">
        <OutLink href={certificate.verifyUrl}>
          <FormattedMessage {...messages.verify} />
        </OutLink>
      </div>
    </>
  );
}

function useFacts(certificate: CertificateView): readonly OptionalFact[] {
  const { recipientName, courseTitle, level, issuedOn, lastValidOn } = certificate;
  const intl = useIntl();
  return [
    { label: intl.formatMessage(messages.name), value: <bdi>{recipientName}</bdi> },
    { label: intl.formatMessage(messages.course), value: <bdi>{courseTitle}</bdi> },
    level && { label: intl.formatMessage(messages.level), value: <bdi>{level}</bdi> },
    { label: intl.formatMessage(messages.issuedOn), value: <Day date={issuedOn} /> },
    lastValidOn && { label: intl.formatMessage(messages.validUntil), value: <Day date={lastValidOn} /> },
  ];
}

function Day({ date }: { readonly date: string }) {
  return <time dateTime={date}>{formatDay(date, useIntl())}</time>;
}
