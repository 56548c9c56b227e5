// What the certificate says, in text: for an issued one with its links, for a revoked one with the reason.
import { FormattedMessage, useIntl } from 'react-intl';
import type { CertificateView } from '../../../../shared/certificates/standing.ts';
import { DownloadLink, type Links } from '../../shared/download-link.tsx';
import { certificateMessages as messages } from '../../shared/messages/certificate.ts';
import { type Fact, Facts } from '../../shared/ui/facts.tsx';
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
  const facts: Fact[] = [...useFacts(certificate)];
  const { revoked } = certificate;
  if (revoked !== null) {
    facts.push({ label: intl.formatMessage(messages.revokedOn), value: <Day date={revoked.on} /> });
    if (revoked.reason !== null) {
      const reason = <span dir="auto">{revoked.reason}</span>;
      facts.push({ label: intl.formatMessage(messages.reason), value: reason });
    }
  }
  return (
    <>
      <p>
        <FormattedMessage {...messages.revokedText} />
      </p>
      <Facts facts={facts} />
      <div className="gm-actions">
        <OutLink href={certificate.verifyUrl}>
          <FormattedMessage {...messages.verify} />
        </OutLink>
      </div>
    </>
  );
}

function useFacts({
  recipientName,
  courseTitle,
  level,
  issuedOn,
  lastValidOn,
}: CertificateView): readonly Fact[] {
  const intl = useIntl();
  return [
    { label: intl.formatMessage(messages.name), value: <bdi>{recipientName}</bdi> },
    { label: intl.formatMessage(messages.course), value: <bdi>{courseTitle}</bdi> },
    ...(level === undefined
      ? []
      : [{ label: intl.formatMessage(messages.level), value: <bdi>{level}</bdi> }]),
    { label: intl.formatMessage(messages.issuedOn), value: <Day date={issuedOn} /> },
    ...(lastValidOn === undefined
      ? []
      : [{ label: intl.formatMessage(messages.validUntil), value: <Day date={lastValidOn} /> }]),
  ];
}

/** A calendar day of the certificate, such as 2026-11-20: the same for every reader, whatever their clock says. */
function Day({ date }: { readonly date: string }) {
  const intl = useIntl();
  return <time dateTime={date}>{intl.formatDate(date, { dateStyle: 'long', timeZone: 'UTC' })}</time>;
}
