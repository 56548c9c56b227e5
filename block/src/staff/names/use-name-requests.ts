// The open requests for another name: read when the panel opens, for the count on the tab, and again whenever the tab is opened or
// something was changed from here.
import { useEffect, useRef } from 'react';
import type { NameRequestPage } from '../../../../shared/certificates/name-requests.ts';
import { usePanel } from '../shared/panel-context.ts';
import { type Pages, usePages } from '../shared/use-pages.ts';

const join = (before: NameRequestPage, page: NameRequestPage): NameRequestPage => ({
  ...page,
  requests: [...before.requests, ...page.requests],
});

export function useNameRequests(isOpen: boolean, changes: number): Pages<NameRequestPage> {
  const { awardApi } = usePanel();
  const pages = usePages(awardApi.listNameRequests, join);
  const { reload } = pages;
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is a reason to look again.
  useEffect(() => {
    if (!isFirst.current) void reload();
    isFirst.current = false;
  }, [isOpen, changes, reload]);
  return pages;
}
