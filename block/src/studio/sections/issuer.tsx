// Who issues the certificate. Authors of a course read it; staff of the organisation or of the platform change it.

import { issuerMessages as messages } from '../messages/issuer.ts';
import { useForm } from '../state/form-context.tsx';

export function Issuer() {
  const { intl, course, issuer, idOf } = useForm();
  const profile = issuer.value?.profile;
  const name = profile?.names?.[intl.locale] ?? profile?.name ?? course.organization;
  if (!name) return null;
  const isSite = issuer.value?.scope === 'site';
  return (
    <div className="gm-field">
      <p className="gm-label" id={idOf('issuer')}>
        {intl.formatMessage(messages.issuer)}
      </p>
      <p dir="auto">{name}</p>
      {profile?.url === undefined ? null : (
        <p dir="ltr" className="gm-hint">
          {profile.url}
        </p>
      )}
      <p className="gm-hint">
        {intl.formatMessage(
          profile ? (isSite ? messages.changedBySite : messages.changedByOrganization) : messages.notSet,
        )}
      </p>
    </div>
  );
}
