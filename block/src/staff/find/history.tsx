// The history of this certificate (who, what, when, why): newest first, from the audit trail of all its versions.
import { useCallback, useEffect } from 'react';
import { useIntl } from 'react-intl';
import type { AuditEntryView } from '../../../../shared/staff/audit.ts';
import type { StaffCertificate } from '../../../../shared/staff/corrections.ts';
import { Button } from '../../shared/ui/button.tsx';
import { auditMessages as messages } from '../messages/audit.ts';
import { findMessages } from '../messages/find.ts';
import { actionName, actorName } from '../shared/audit-names.ts';
import { formatChange } from '../shared/format-change.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { reasonName } from '../shared/reason-name.ts';
import { useCall } from '../shared/use-call.ts';
import { Loading } from '../ui/loading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';

interface HistoryProps {
  readonly certificate: StaffCertificate;
  readonly versions: readonly StaffCertificate[];
}

export function History({ certificate, versions }: HistoryProps) {
  const { api, mint } = usePanel();
  const text = useText();
  const trail = useCall<readonly AuditEntryView[]>();
  const { run } = trail;
  const load = useCallback(
    () => void run((token) => api.readAudit(certificate.uuid, token), mint()),
    [run, api, mint, certificate.uuid],
  );
  useEffect(load, [load]);

  const entries = trail.answer;
  return (
    <>
      <StaffTrouble trouble={trail.trouble} />
      {entries === null ? (
        <Loading busy={trail.busy} message={messages.loading} />
      ) : (
        <Table
          caption={text(messages.caption)}
          columns={[text(messages.when), text(messages.who), text(messages.what), text(messages.why)]}
          rows={[...entries].reverse().map((entry) => ({
            key: String(entry.seq),
            cells: [
              <When key="when" instant={entry.at} />,
              actorName(entry.actor, text),
              <What key="what" entry={entry} versions={versions} />,
              <Why key="why" entry={entry} />,
            ],
          }))}
        />
      )}
      {trail.trouble === null ? null : (
        <Button variant="outline" onPress={load}>
          {text(findMessages.refresh)}
        </Button>
      )}
    </>
  );
}

function When({ instant }: { readonly instant: string }) {
  const intl = useIntl();
  return (
    <time dateTime={instant}>{intl.formatDate(instant, { dateStyle: 'medium', timeStyle: 'medium' })}</time>
  );
}

interface EntryProps {
  readonly entry: AuditEntryView;
}

function What({ entry, versions }: EntryProps & Pick<HistoryProps, 'versions'>) {
  const text = useText();
  const intl = useIntl();
  const version = versions.find(({ uuid }) => uuid === entry.certificate)?.version;
  return (
    <>
      {actionName(entry.action, text)}
      {version === undefined || versions.length < 2 ? null : (
        <span className="gm-quiet gm-cell-more">{text(findMessages.version, { version })}</span>
      )}
      {entry.changes?.map((change) => (
        <span key={change.fact} className="gm-cell-more">
          {formatChange(change, intl)}
        </span>
      ))}
    </>
  );
}

function Why({ entry }: EntryProps) {
  const text = useText();
  const { reason, code } = entry.details;
  return (
    <>
      {typeof reason === 'string' ? reasonName(reason, text) : null}
      {typeof code === 'string' ? <ProblemMessage code={code} /> : null}
      {entry.note === null ? null : (
        <span className="gm-cell-more" dir="auto">
          {entry.note}
        </span>
      )}
      <code className="gm-cell-more gm-token" dir="ltr">
        {entry.requestToken}
      </code>
    </>
  );
}
