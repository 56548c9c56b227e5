// Checks whether a template is readable: headings in order, letters large enough, and enough contrast against the background
// (WCAG 2.2, 1.4.3; ISO 14289-1, 7.4.2).
import { contrastNeeded, contrastOf } from './contrast.ts';
import type { TemplateFinding } from './finding.ts';
import { fault, warning } from './finding.ts';
import type { Template } from './template.ts';
import { pageSize } from './template.ts';
import type { Ground } from './template-background.ts';
import { groundsUnder } from './template-background.ts';
import type { Box, Colour, TemplateElement, TextLook } from './template-elements.ts';
import { boxOf, canCoexist, mirrorElement } from './template-layout.ts';

/** Points. Smaller text is ornament on most printers. */
const LEAST_LEGIBLE = 6;

export function checkReading(template: Template): TemplateFinding[] {
  const findings = checkHeadings(template);
  template.elements.forEach((element, index) => {
    for (const [part, look] of looksOf(element)) {
      const path = `elements.${index}${part}`;
      if (look.minSize < LEAST_LEGIBLE) {
        findings.push(
          fault(
            `${path}.minSize`,
            `letters of ${look.minSize} points cannot be read on paper; use ${LEAST_LEGIBLE} or more`,
          ),
        );
      }
      if ('height' in element && element.kind === 'text' && element.height < look.minSize) {
        findings.push(
          fault(
            `${path}.height`,
            `a box ${element.height} points high cannot hold letters of ${look.minSize}; make it higher`,
          ),
        );
      }
      findings.push(...checkContrast(template, index, path, look));
    }
  });
  return findings;
}

function checkHeadings({ elements }: Template): TemplateFinding[] {
  const findings: TemplateFinding[] = [];
  const headings = elements.flatMap((element, index) =>
    element.kind === 'text' && element.tag !== 'P' ? [{ index, level: Number(element.tag[1]) }] : [],
  );
  const first = headings.filter(({ level }) => level === 1).length;
  if (first !== 1)
    findings.push(fault('elements', `needs one H1 and has ${first}; give one text the tag H1`));
  let before = 0;
  for (const { index, level } of headings) {
    if (level > before + 1) {
      const after = before === 0 ? 'comes before the H1' : `follows an H${before}`;
      findings.push(
        fault(`elements.${index}.tag`, `an H${level} ${after}; headings go down one level at a time`),
      );
    }
    before = level;
  }
  return findings;
}

/** Returns every look that an element can have, with the path to it. */
function looksOf(element: TemplateElement): [path: string, look: TextLook][] {
  if (element.kind === 'signatories')
    return [
      ['.name', element.name],
      ['.role', element.role],
    ];
  if (element.kind !== 'text') return [];
  const own = Object.entries(element.languages ?? {});
  return [
    ['', element],
    ...own.map(([tag, part]): [string, TextLook] => [`.languages.${tag}`, { ...element, ...part }]),
  ];
}

function checkContrast(template: Template, index: number, path: string, look: TextLook): TemplateFinding[] {
  const needed = contrastNeeded(look.minSize, look.role === 'strong');
  const findings: TemplateFinding[] = [];
  for (const ground of groundsOf(template, index)) {
    if (ground === 'picture') {
      findings.push(
        warning(
          path,
          'stands on a picture, where only eyes can judge the contrast; put a filled shape under it',
        ),
      );
      continue;
    }
    const contrast = contrastOf(look.colour, ground);
    if (contrast < needed) {
      // Rounded down: the message must not report 4.46 as the 4.5 that it misses.
      const has = Math.floor(contrast * 10) / 10;
      findings.push(
        fault(
          `${path}.colour`,
          `${describeColour(look.colour, template)} on ${describeColour(ground, template)} has a contrast of ${has}:1 and needs ${needed}:1; choose a darker or a lighter one`,
        ),
      );
    }
  }
  return findings;
}

/** Names a colour of the palette, which its author changes there. */
function describeColour(colour: Colour, { palette }: Template): string {
  const [name] = Object.entries(palette).find(([, each]) => each === colour) ?? [];
  return name === undefined ? colour : `"${name}" (${colour})`;
}

/** Returns the backgrounds in every direction that the template's languages have: a mirrored text may lie over something else. */
function groundsOf({ elements, languages, page }: Template, index: number): Set<Ground> {
  const { width } = pageSize(page);
  const grounds = new Set<Ground>();
  for (const dir of new Set(Object.values(languages).map((language) => language.dir))) {
    const element = elements[index] as TemplateElement;
    const below = elements.slice(0, index).filter((other) => canCoexist(element, other));
    const box: Box = boxOf(mirrorElement(element, dir, width));
    for (const ground of groundsUnder(
      box,
      below.map((other) => mirrorElement(other, dir, width)),
      page,
    ))
      grounds.add(ground);
  }
  return grounds;
}
