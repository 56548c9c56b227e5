// Exceptions, or places in the grading conditions: a form for a list of learners, what became of each, and what is granted.
import { useCallback, useEffect, useRef } from 'react';
import type { GrantView } from '../../../shared/exceptions.ts';
import { Button } from '../ui/button.tsx';
import type { GrantPlace } from './award-api.ts';
import { useDesk, useText } from './desk.ts';
import { GrantForm } from './grant-form.tsx';
import { GrantList } from './grant-list.tsx';
import { grantMessages as words } from './messages/grant.ts';
import { LookAgain } from './ui/look-again.tsx';
import { StaffTrouble } from './ui/staff-trouble.tsx';
import { useErrand } from './use-errand.ts';

interface Listed {
  readonly grants: readonly GrantView[];
  readonly next: number | null;
}

export function Grants({ place }: { readonly place: GrantPlace }) {
  const { awardApi, mint } = useDesk();
  const text = useText();
  const listing = useErrand<Listed>();
  const heading = useRef<HTMLHeadingElement>(null);
  const { run } = listing;
  const reload = useCallback(
    () => run((token) => awardApi.listGrants(place, null, token), mint()),
    [run, awardApi, place, mint],
  );
  useEffect(() => {
    void reload();
  }, [reload]);

  const list = listing.answer;
  const more = () =>
    run(async (token) => {
      const page = await awardApi.listGrants(place, list?.next ?? null, token);
      return { grants: [...(list?.grants ?? []), ...page.grants], next: page.next };
    }, mint());

  return (
    <>
      <p className="gm-lead">
        {text(place === 'exceptions' ? words.aboutExceptions : words.aboutConditions)}
      </p>
      <GrantForm place={place} onDone={() => void reload()} />
      <h3 ref={heading} tabIndex={-1}>
        {text(place === 'exceptions' ? words.exceptions : words.conditions)}
      </h3>
      <StaffTrouble trouble={listing.trouble} />
      {list === null ? (
        <p role="status">{listing.busy ? text(words.loading) : ''}</p>
      ) : (
        <GrantList place={place} grants={list.grants} heading={heading} onChanged={() => void reload()} />
      )}
      <div className="gm-actions">
        {list !== null && list.next !== null ? (
          <Button look="outline" busy={listing.busy} onPress={() => void more()}>
            {text(words.more)}
          </Button>
        ) : null}
        <LookAgain onLook={() => reload()} />
      </div>
    </>
  );
}
