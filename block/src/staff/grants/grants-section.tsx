// Exceptions, or level assignments: a form for a list of learners, the outcome of each, and the current grants.
import { useCallback, useRef } from 'react';
import type { GrantPage } from '../../../../shared/staff/grants.ts';
import { Button } from '../../shared/ui/button.tsx';
import { commonMessages } from '../messages/common.ts';
import { grantMessages as messages } from '../messages/grant.ts';
import { panelMessages } from '../messages/panel.ts';
import type { GrantKind } from '../shared/award-api.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { usePages } from '../shared/use-pages.ts';
import { Loading } from '../ui/loading.tsx';
import { Refresh } from '../ui/refresh.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { GrantForm } from './grant-form.tsx';
import { GrantList } from './grant-list.tsx';

const join = (before: GrantPage, page: GrantPage): GrantPage => ({
  ...page,
  grants: [...before.grants, ...page.grants],
});

export function Grants({ kind }: { readonly kind: GrantKind }) {
  const { awardApi } = usePanel();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const read = useCallback(
    (before: number | null, token: string) => awardApi.listGrants(kind, before, token),
    [awardApi, kind],
  );
  const { listing, reload, more } = usePages(read, join);
  const list = listing.answer;

  return (
    <>
      <p className="gm-lead">
        {text(kind === 'exceptions' ? messages.aboutExceptions : messages.aboutLevels)}
      </p>
      <GrantForm kind={kind} zone={list?.timeZone ?? ''} onDone={() => void reload()} />
      <h3 ref={heading} tabIndex={-1}>
        {text(kind === 'exceptions' ? panelMessages.exceptions : messages.levels)}
      </h3>
      <StaffTrouble trouble={listing.trouble} />
      {list === null ? (
        <Loading busy={listing.busy} message={commonMessages.loadingList} />
      ) : (
        <GrantList kind={kind} grants={list.grants} heading={heading} onChanged={() => void reload()} />
      )}
      <div className="gm-actions">
        {list !== null && list.next !== null ? (
          <Button variant="outline" busy={listing.busy} onPress={() => void more()}>
            {text(commonMessages.more)}
          </Button>
        ) : null}
        <Refresh onRefresh={() => reload()} />
      </div>
    </>
  );
}
