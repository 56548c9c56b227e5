// Exceptions, or level assignments: a form for a list of learners, the outcome of each, and the current grants.
import { useCallback, useRef } from 'react';
import type { GrantPage } from '../../../../shared/staff/grants.ts';
import { Button } from '../../shared/ui/button.tsx';
import { grantMessages as messages } from '../messages/grant.ts';
import type { GrantKind } from '../shared/award-api.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { usePages } from '../shared/use-pages.ts';
import { Refresh } from '../ui/refresh.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { GrantForm } from './grant-form.tsx';
import { GrantList } from './grant-list.tsx';

const join = (before: GrantPage, page: GrantPage): GrantPage => ({
  ...page,
  grants: [...before.grants, ...page.grants],
});

export function Grants({ place }: { readonly place: GrantKind }) {
  const { awardApi } = usePanel();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const read = useCallback(
    (before: number | null, token: string) => awardApi.listGrants(place, before, token),
    [awardApi, place],
  );
  const { listing, reload, more } = usePages(read, join);
  const list = listing.answer;

  return (
    <>
      <p className="gm-lead">
        {text(place === 'exceptions' ? messages.aboutExceptions : messages.aboutLevels)}
      </p>
      <GrantForm place={place} zone={list?.timeZone ?? ''} onDone={() => void reload()} />
      <h3 ref={heading} tabIndex={-1}>
        {text(place === 'exceptions' ? messages.exceptions : messages.levels)}
      </h3>
      <StaffTrouble trouble={listing.trouble} />
      {list === null ? (
        <p role="status">{listing.busy ? text(messages.loading) : ''}</p>
      ) : (
        <GrantList place={place} grants={list.grants} heading={heading} onChanged={() => void reload()} />
      )}
      <div className="gm-actions">
        {list !== null && list.next !== null ? (
          <Button variant="outline" busy={listing.busy} onPress={() => void more()}>
            {text(messages.more)}
          </Button>
        ) : null}
        <Refresh onRefresh={() => reload()} />
      </div>
    </>
  );
}
