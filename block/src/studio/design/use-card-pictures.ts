// The pictures of the designs with the facts of this course. Each is drawn once for each version of a design, two at a time.
import { useEffect, useState } from 'react';
import type { DesignsPort, PreviewFacts } from '../service/designs-port.ts';
import type { DesignChoice } from '../service/use-designs.ts';

const AT_ONCE = 2;
const LONG_SIDE = 400;

type Pictures = Readonly<Record<string, string>>;
const keyOf = ({ id, version }: DesignChoice) => `${id} ${version}`;

/** Returns the address of the picture of a design; undefined as long as there is none. Draws nothing without facts. */
export function useCardPictures(
  service: DesignsPort | null,
  choices: readonly DesignChoice[],
  facts: PreviewFacts | undefined,
): (choice: DesignChoice) => string | undefined {
  const [pictures, setPictures] = useState<Pictures>({});
  const asked = facts === undefined ? undefined : JSON.stringify(facts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn already is read when the choices change.
  useEffect(() => {
    if (service === null || asked === undefined) return;
    const controller = new AbortController();
    const waiting = choices.filter((choice) => pictures[keyOf(choice)] === undefined);
    const drawNext = async (): Promise<void> => {
      const choice = waiting.shift();
      if (choice === undefined || controller.signal.aborted) return;
      const request = { facts: JSON.parse(asked) as PreviewFacts, longSide: LONG_SIDE };
      // A design that cannot be drawn has its shipped picture or none; the preview says why.
      const picture = await service.draw(choice.id, request, controller.signal).catch(() => undefined);
      if (controller.signal.aborted) return;
      if (picture !== undefined) {
        const url = URL.createObjectURL(picture);
        setPictures((before) => ({ ...before, [keyOf(choice)]: url }));
      }
      return drawNext();
    };
    for (let at = 0; at < AT_ONCE; at += 1) void drawNext();
    return () => controller.abort();
  }, [service, choices, asked]);
  return (choice) => pictures[keyOf(choice)];
}
