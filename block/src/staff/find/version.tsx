// One version of a certificate as staff see it: its state, the facts that answer most questions, and its links.
import { useIntl } from 'react-intl';
import type { StaffCertificate } from '../../../../shared/staff.ts';
import { DownloadLink, type Links } from '../../shared/download-link.tsx';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { OutLink } from '../../shared/ui/out-link.tsx';
import { findMessages as words } from '../messages/find.ts';
import { grantMessages as grants } from '../messages/grant.ts';
import { longDay, longInstant } from '../shared/days.ts';
import { sayTemplate } from '../shared/format-change.ts';
import { useText } from '../shared/panel-context.ts';
import { reasonName } from '../shared/reason-name.ts';
import { ProblemWords } from '../ui/problem-message.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

/** Requirements by the names under which staff waive them. */
const WAIVED = {
  enrolled: grants.waiveEnrollment,
  mode: grants.waiveMode,
  'course-grade': grants.waiveGrade,
  category: grants.waiveGrade,
  subsection: grants.waiveGrade,
  identity: grants.waiveIdentity,
} as const;

interface VersionProps {
  readonly certificate: StaffCertificate;
  readonly links: Links;
}

export function Version({ certificate, links }: VersionProps) {
  const intl = useIntl();
  const text = useText();
  const { revoked, problem, template } = certificate;
  const isFailed = certificate.status === 'unissued' && problem !== null;
  const facts = [
    { label: text(words.number), value: <code dir="ltr">{certificate.uuid}</code> },
    certificate.recipientName !== null && {
      label: text(certificateMessages.name),
      value: <bdi>{certificate.recipientName}</bdi>,
    },
    { label: text(certificateMessages.issuedOn), value: longDay(certificate.issuedOn, intl) },
    certificate.lastValidOn !== null && {
      label: text(words.expires),
      value: longDay(certificate.lastValidOn, intl),
    },
    certificate.renewedOn !== null && {
      label: text(words.renewedOn),
      value: longDay(certificate.renewedOn, intl),
    },
    certificate.level !== null && {
      label: text(certificateMessages.level),
      value: <bdi>{certificate.level}</bdi>,
    },
    certificate.waived.length > 0 && {
      label: text(words.waived),
      value: [...new Set(certificate.waived.map((kind) => text(WAIVED[kind])))].join(', '),
    },
    {
      label: text(words.template),
      value: <bdi>{sayTemplate(template.id, template.version)}</bdi>,
    },
    !certificate.shown && {
      label: text(words.shownFrom),
      value:
        certificate.availableAt === null
          ? text(words.shownLater)
          : longInstant(certificate.availableAt, intl),
    },
    revoked !== null && { label: text(words.revokedOn), value: longDay(revoked.on, intl) },
    revoked?.reason && { label: text(words.reason), value: reasonName(revoked.reason, text) },
    revoked?.wording && { label: text(words.wording), value: <span dir="auto">{revoked.wording}</span> },
    problem !== null && {
      label: text(words.problem),
      value: <ProblemWords code={problem.code} detail={problem.detail} />,
    },
  ];
  return (
    <div className="gm-version">
      <p className="gm-version-head">
        <StatusBadge status={isFailed ? 'failed' : certificate.status} />
        <span className="gm-quiet">{text(words.version, { version: certificate.version })}</span>
      </p>
      <Facts
        facts={facts.filter((fact): fact is Exclude<typeof fact, false | null | undefined | ''> =>
          Boolean(fact),
        )}
      />
      <div className="gm-actions">
        {certificate.downloadUrl === null ? null : (
          <DownloadLink url={certificate.downloadUrl} links={links} look="btn btn-outline-primary" />
        )}
        <OutLink href={certificate.verifyUrl}>{text(certificateMessages.verify)}</OutLink>
      </div>
    </div>
  );
}
