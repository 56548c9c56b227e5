// The block's published settings are the course's rules: the service remembers what it was shown.
import { digestSettings } from '../domain/settings-digest.ts';
import type { Asker, StoryParts } from './parts.ts';
import type { ShownSettings } from './ports.ts';

/** For published settings only; drafts in Studio change nothing. */
export async function keepShown(asker: Asker, { store }: Pick<StoryParts, 'store'>): Promise<ShownSettings> {
  const { courseKey, usageKey, settings, signedAt } = asker;
  const shown = {
    award: { courseKey, slug: settings.slug },
    usageKey,
    settings,
    digest: digestSettings(settings),
    signedAt,
  };
  await store.keepSettings(shown);
  return shown;
}
