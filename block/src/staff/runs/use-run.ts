// The current run of the award, read again every few seconds while its state can change; after a timeout more slowly, and not
// at all while the page is hidden.
import { useCallback, useEffect, useState } from 'react';
import type { RunView } from '../../../../shared/staff/runs.ts';
import { usePanel } from '../shared/panel-context.ts';
import { type Call, useCall } from '../shared/use-call.ts';
import { currentOf, isActive } from './run-status.ts';

const PAUSE = 2_000;
const AFTER_TROUBLE = 10_000;

/** `run` is undefined when there was none yet. */
export interface CurrentRun {
  readonly run: RunView | undefined;
}

export function useRun(): {
  readonly watch: Call<CurrentRun>;
  readonly refresh: (uuid?: string) => Promise<unknown>;
} {
  const { awardApi, mint } = usePanel();
  const watch = useCall<CurrentRun>();
  const { run, answer, busy, trouble } = watch;
  const [, beat] = useState(0);
  const refresh = useCallback(
    (uuid?: string) =>
      run(async (token) => {
        const runs =
          uuid === undefined ? await awardApi.listRuns(token) : [await awardApi.showRun(uuid, token)];
        return { run: currentOf(runs) };
      }, mint()),
    [run, awardApi, mint],
  );
  useEffect(() => {
    void refresh();
  }, [refresh]);

  const current = answer?.run;
  const uuid = current !== undefined && isActive(current.status) ? current.id : undefined;
  useEffect(() => {
    if (uuid === undefined || busy) return;
    const timer = setTimeout(
      () => {
        if (document.hidden) beat((times) => times + 1);
        else void refresh(uuid);
      },
      trouble === null ? PAUSE : AFTER_TROUBLE,
    );
    return () => clearTimeout(timer);
  });
  return { watch, refresh };
}
