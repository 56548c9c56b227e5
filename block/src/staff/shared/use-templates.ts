// The templates to choose from, read once; until they arrive, the current one is the only choice.
import { useEffect, useState } from 'react';
import type { TemplateChoice } from '../../../../shared/award/templates.ts';
import type { AwardApi } from './award-api.ts';
import { usePanel } from './panel-context.ts';

const asked = new WeakMap<AwardApi, Promise<readonly TemplateChoice[]>>();

/** `isWanted`: whether there is a field that needs them. */
export function useTemplates(isWanted = true): readonly TemplateChoice[] {
  const { awardApi, mint } = usePanel();
  const [templates, setTemplates] = useState<readonly TemplateChoice[]>([]);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isHere = true;
    const answer = asked.get(awardApi) ?? awardApi.listTemplates(mint());
    asked.set(awardApi, answer);
    answer.then(
      (found) => isHere && setTemplates(found),
      // A select without choices is no reason to stop a form; the next form asks again.
      () => asked.delete(awardApi),
    );
    return () => {
      isHere = false;
    };
  }, [awardApi, mint, isWanted]);
  return templates;
}
