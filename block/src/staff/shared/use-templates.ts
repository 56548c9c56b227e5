// The templates to choose from, read once; until they arrive, the current one is the only choice.
import { useEffect, useState } from 'react';
import type { TemplateChoice } from '../../../../shared/award/templates.ts';
import type { AwardApi } from './award-api.ts';
import { usePanel } from './panel-context.ts';

const requests = new WeakMap<AwardApi, Promise<readonly TemplateChoice[]>>();

/** `isNeeded`: whether there is a field that needs them. */
export function useTemplates(isNeeded = true): readonly TemplateChoice[] {
  const { awardApi, mint } = usePanel();
  const [templates, setTemplates] = useState<readonly TemplateChoice[]>([]);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isMounted = true;
    const answer = requests.get(awardApi) ?? awardApi.listTemplates(mint());
    requests.set(awardApi, answer);
    answer.then(
      (found) => isMounted && setTemplates(found),
      // A select without choices is no reason to stop a form; the next form requests them again.
      () => requests.delete(awardApi),
    );
    return () => {
      isMounted = false;
    };
  }, [awardApi, mint, isNeeded]);
  return templates;
}
