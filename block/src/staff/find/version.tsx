// One version of a certificate as staff see it: its state, the facts that answer most questions, and its links.
import { useIntl } from 'react-intl';
import type { StaffCertificate } from '../../../../shared/staff/corrections.ts';
import { DownloadLink, type Links } from '../../shared/download-link.tsx';
import { certificateMessages } from '../../shared/messages/certificate.ts';
import { requirementMessages } from '../../shared/messages/requirement.ts';
import { Facts } from '../../shared/ui/facts.tsx';
import { formatDay } from '../../shared/ui/format-day.ts';
import { OutLink } from '../../shared/ui/out-link.tsx';
import { commonMessages } from '../messages/common.ts';
import { correctionMessages } from '../messages/correction.ts';
import { findMessages as messages } from '../messages/find.ts';
import { grantMessages as grants } from '../messages/grant.ts';
import { statusMessages } from '../messages/status.ts';
import { formatInstant } from '../shared/days.ts';
import { formatTemplate } from '../shared/format-change.ts';
import { useText } from '../shared/panel-context.ts';
import { reasonName } from '../shared/reason-name.ts';
import { Badge, type BadgeSpec } from '../ui/badge.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';

const STATUS: Readonly<Record<string, BadgeSpec>> = {
  valid: [statusMessages.valid, 'check', 'success'],
  expired: [statusMessages.expired, 'waiting', 'warning'],
  revoked: [statusMessages.revoked, 'revoked', 'danger'],
  replaced: [statusMessages.replaced, 'award', 'neutral'],
  erased: [statusMessages.erased, 'person', 'neutral'],
  unissued: [statusMessages.unissued, 'waiting', 'warning'],
  failed: [statusMessages.failed, 'warning', 'danger'],
};

/** Requirements by the names under which staff waive them. */
const WAIVED = {
  enrolled: requirementMessages.enrolled,
  mode: requirementMessages.mode,
  'course-grade': grants.waiveGrade,
  category: grants.waiveGrade,
  subsection: grants.waiveGrade,
  completion: grants.waiveCompletion,
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
    { label: text(messages.uuid), value: <code dir="ltr">{certificate.uuid}</code> },
    certificate.recipientName !== null && {
      label: text(certificateMessages.name),
      value: <bdi>{certificate.recipientName}</bdi>,
    },
    { label: text(certificateMessages.issuedOn), value: formatDay(certificate.issuedOn, intl) },
    certificate.lastValidOn !== null && {
      label: text(certificateMessages.validUntil),
      value: formatDay(certificate.lastValidOn, intl),
    },
    certificate.renewedOn !== null && {
      label: text(messages.renewedOn),
      value: formatDay(certificate.renewedOn, intl),
    },
    certificate.level !== null && {
      label: text(certificateMessages.level),
      value: <bdi>{certificate.level}</bdi>,
    },
    certificate.waived.length > 0 && {
      label: text(messages.waived),
      value: [...new Set(certificate.waived.map((kind) => text(WAIVED[kind])))].join(', '),
    },
    {
      label: text(commonMessages.design),
      value: <bdi>{formatTemplate(template.id, template.version)}</bdi>,
    },
    !certificate.shown && {
      label: text(messages.shownFrom),
      value:
        certificate.availableAt === null
          ? text(messages.shownLater)
          : formatInstant(certificate.availableAt, intl),
    },
    revoked !== null && { label: text(messages.revokedOn), value: formatDay(revoked.on, intl) },
    revoked?.reason && { label: text(messages.reason), value: reasonName(revoked.reason, text) },
    revoked?.wording && {
      label: text(correctionMessages.wording),
      value: <span dir="auto">{revoked.wording}</span>,
    },
    problem !== null && {
      label: text(messages.problem),
      value: <ProblemMessage {...problem} />,
    },
  ];
  return (
    <div className="gm-version">
      <p className="gm-version-head">
        <Badge code={isFailed ? 'failed' : certificate.status} badges={STATUS} />
        <span className="gm-quiet">{text(messages.version, { version: certificate.version })}</span>
      </p>
      <Facts facts={facts} />
      <div className="gm-actions">
        {certificate.downloadUrl === null ? null : (
          <DownloadLink url={certificate.downloadUrl} links={links} variant="btn btn-outline-primary" />
        )}
        <OutLink href={certificate.verifyUrl}>{text(certificateMessages.verify)}</OutLink>
      </div>
    </div>
  );
}
