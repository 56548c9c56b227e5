// What needs a person in the course: read when the panel opens, for the count on its tab, and again whenever the tab is opened or
// something was changed from here, so that no section says that all is well beside a run that says otherwise.
import { useEffect, useRef } from 'react';
import type { FailurePage } from '../../../../shared/staff/failures.ts';
import { usePanel } from '../shared/panel-context.ts';
import { type Pages, usePages } from '../shared/use-pages.ts';

const join = (before: FailurePage, page: FailurePage): FailurePage => ({
  ...page,
  failures: [...before.failures, ...page.failures],
  // Later pages name none.
  refusals: before.refusals,
});

export function useFailures(isOpen: boolean, changes: number): Pages<FailurePage> {
  const { awardApi } = usePanel();
  const pages = usePages(awardApi.listFailures, join);
  const { reload } = pages;
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is a reason to look again.
  useEffect(() => {
    if (!isFirst.current) void reload();
    isFirst.current = false;
  }, [isOpen, changes, reload]);
  return pages;
}

/** Returns 0 until the first list has arrived, too. */
export const countOf = (page: FailurePage | null): number => (page === null ? 0 : page.total + page.refused);
