// Checks positions: on the page, clear of its edges and of each other, and a QR code that a telephone can read.
import { contrastOf } from './contrast.ts';
import type { TemplateFinding } from './finding.ts';
import { fault, warning } from './finding.ts';
import type { Template } from './template.ts';
import { pageSize } from './template.ts';
import type { Box, TemplateElement } from './template-elements.ts';
import { boxOf, canCoexist, mirrorElement } from './template-layout.ts';

/** 20 mm: a version 8 code with its quiet zone then has modules of a third of a millimetre (ISO/IEC 18004). */
const LEAST_QR = 56.6;
/** 5 mm, which many printers leave white. */
const PRINTER_EDGE = 14.1;
const SLACK = 0.01;

export function checkPage(template: Template): TemplateFinding[] {
  const page = pageSize(template.page);
  const findings: TemplateFinding[] = [];
  template.elements.forEach((element, index) => {
    const path = `elements.${index}`;
    const box = boxOf(element);
    const [right, bottom] = [box.x + box.width, box.y + box.height];
    if (box.x < -SLACK || box.y < -SLACK || right > page.width + SLACK || bottom > page.height + SLACK) {
      findings.push(
        fault(
          path,
          `reaches to ${round(right)} × ${round(bottom)} and the page is ${round(page.width)} × ${round(page.height)} points; move it or make it smaller`,
        ),
      );
    } else if (
      isContent(element) &&
      Math.min(box.x, box.y, page.width - right, page.height - bottom) < PRINTER_EDGE
    ) {
      findings.push(
        warning(
          path,
          'is less than 5 mm from the edge of the page, where many printers do not print; move it inwards',
        ),
      );
    }
    if (element.kind === 'qr') findings.push(...checkQr(template, index, path));
  });
  return [...findings, ...checkOverlaps(template)];
}

function checkQr({ elements, languages, page }: Template, index: number, path: string): TemplateFinding[] {
  const element = elements[index];
  if (element?.kind !== 'qr') return [];
  const findings: TemplateFinding[] = [];
  if (element.size < LEAST_QR) {
    findings.push(
      fault(
        `${path}.size`,
        `a code ${round(element.size)} points wide is too small to scan; use ${Math.ceil(LEAST_QR)} (20 mm) or more`,
      ),
    );
  }
  if (contrastOf(element.colour, '#ffffff') < 4.5) {
    findings.push(
      fault(`${path}.colour`, 'is too light for a code, which always stands on white; choose a darker one'),
    );
  }
  const { width } = pageSize(page);
  const dirs = [...new Set(Object.values(languages).map(({ dir }) => dir))];
  elements.slice(index + 1).forEach((other, after) => {
    if ('fill' in other && other.fill === null) return; // a frame around the page needs no distance
    const boxIn = (each: TemplateElement, dir: 'ltr' | 'rtl') => boxOf(mirrorElement(each, dir, width));
    if (!canCoexist(element, other) || !dirs.some((dir) => overlap(boxIn(element, dir), boxIn(other, dir))))
      return;
    findings.push(
      fault(
        path,
        `elements.${index + 1 + after} is painted over the code or its white quiet zone; move one of them`,
      ),
    );
  });
  return findings;
}

/** A warning, not a fault: a box is the space that a text may take, and texts seldom take all of it. */
function checkOverlaps({ elements }: Template): TemplateFinding[] {
  const findings: TemplateFinding[] = [];
  elements.forEach((one, first) => {
    elements.forEach((other, second) => {
      if (second <= first || !isContent(one) || !isContent(other) || !canCoexist(one, other)) return;
      if (one.kind === 'qr' || !overlap(boxOf(one), boxOf(other))) return;
      findings.push(
        warning(
          `elements.${second}`,
          `its box overlaps that of elements.${first}; long texts may run into each other`,
        ),
      );
    });
  });
  return findings;
}

function isContent(element: TemplateElement): boolean {
  if (element.kind === 'image') return element.alt !== undefined;
  return ['text', 'qr', 'signatories', 'logo'].includes(element.kind);
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x + one.width > other.x + SLACK &&
    other.x + other.width > one.x + SLACK &&
    one.y + one.height > other.y + SLACK &&
    other.y + other.height > one.y + SLACK
  );
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
