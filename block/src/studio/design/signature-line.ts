// The line below the signatures of a design.
import type { ElementJson, TemplateJson } from './template-json.ts';

const THICKNESS = 0.6;

const lineOf = ({ kind, line }: ElementJson) =>
  kind === 'signatories' ? (line as { readonly thickness: unknown }) : undefined;

/** undefined: the design has no place for signatories. */
export function hasSignatureLine({ elements }: TemplateJson): boolean | undefined {
  const lines = elements.map(lineOf).filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.some(({ thickness }) => thickness !== 0);
}

export const withSignatureLine = (definition: TemplateJson, isDrawn: boolean): TemplateJson => ({
  ...definition,
  elements: definition.elements.map((element) => {
    const line = lineOf(element);
    return line === undefined
      ? element
      : { ...element, line: { ...line, thickness: isDrawn ? THICKNESS : 0 } };
  }),
});
