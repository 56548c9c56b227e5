// The designs that the course may use: those that the service lists, or the shipped ones until it answers.
import { useMemo } from 'react';
import type { DesignSummary } from '../../../../shared/award/designs.ts';
import type { StudioArgs } from '../../../../shared/award/studio-args.ts';
import type { DesignsPort } from './designs-port.ts';
import { type Loaded, useLoaded } from './use-loaded.ts';

/** A design as a card shows it. */
export interface DesignChoice {
  readonly id: string;
  readonly title: string;
  /** The shipped picture, which has invented facts; null when there is none. */
  readonly pictureUrl: string | null;
  /** Its authors are those of the course. */
  readonly isOwn: boolean;
  readonly isPublished: boolean;
  /** Differs when the design looks different. */
  readonly version: string;
}

export interface Designs extends Pick<Loaded<unknown>, 'trouble' | 'reload'> {
  readonly choices: readonly DesignChoice[];
}

export function useDesigns(service: DesignsPort | null, shipped: StudioArgs['designs']): Designs {
  const { value, trouble, reload } = useLoaded(useMemo(() => service && (() => service.list()), [service]));
  const choices = useMemo(
    () => value?.map((design) => choiceOf(design, shipped)) ?? shipped.map(shippedChoice),
    [value, shipped],
  );
  return { choices, trouble, reload };
}

const shippedChoice = (design: StudioArgs['designs'][number]): DesignChoice => ({
  ...design,
  isOwn: false,
  isPublished: true,
  version: '',
});

const choiceOf = (design: DesignSummary, shipped: StudioArgs['designs']): DesignChoice => ({
  id: design.id,
  title: design.title,
  pictureUrl: shipped.find(({ id }) => id === design.id)?.pictureUrl ?? null,
  isOwn: design.scope?.startsWith('course:') ?? false,
  isPublished: design.published !== null,
  version: design.published ?? String(design.updatedAt),
});
