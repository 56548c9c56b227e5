// Named colours: a design is drawn with the colours of its palette, and a change of two of them is a change of the design.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { inspectTemplate } from '../../service/templates/template-schema.ts';
import { templatesDir } from '../pdf/kit.ts';
import { plainTemplate } from './template-kit.ts';

const SHIPPED = ['classic', 'modern', 'bold', 'formal'];
const read = (id: string) => JSON.parse(readFileSync(join(templatesDir, id, 'template.json'), 'utf8'));

describe('the palette', () => {
  it('gives its colours to shapes, texts, styles, languages, lines and the background', () => {
    const template = plainTemplate();
    Object.assign(template, { palette: { paper: '#fffdf8', ink: '#1a1c1b', fill: '#aa3311' } });
    template.page.background = { colour: 'paper' };
    template.styles.plain = { ...template.styles.plain, colour: 'ink' };
    Object.assign(template.elements[0] as object, { fill: 'fill', stroke: 'ink' });
    Object.assign(template.elements[2] as object, { languages: { ar: { colour: 'fill' } } });
    const look = { style: 'plain', colour: 'fill' };
    template.elements.push({
      ...{ kind: 'signatories', x: 40, y: 400, width: 400, height: 90, blockWidth: 150, imageHeight: 30 },
      ...{ line: { thickness: 1, colour: 'ink' }, name: look, role: { style: 'plain' }, alt: 'qr' },
    });
    const { template: resolved, findings } = inspectTemplate(template);
    expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    expect(resolved?.page.background?.colour).toBe('#fffdf8');
    expect(resolved?.elements[0]).toMatchObject({ fill: '#aa3311', stroke: '#1a1c1b' });
    expect(resolved?.elements[2]).toMatchObject({
      colour: '#1a1c1b',
      languages: { ar: { colour: '#aa3311' } },
    });
    expect(resolved?.elements[4]).toMatchObject({
      line: { colour: '#1a1c1b' },
      name: { colour: '#aa3311' },
      role: { colour: '#1a1c1b' },
    });
  });

  it('may have a style with the name of a field', () => {
    const template = plainTemplate();
    Object.assign(template, { palette: { ink: '#1a1c1b' } });
    template.styles.colour = { ...template.styles.plain, colour: 'ink' };
    Object.assign(template.elements[1] as object, { style: 'colour' });
    expect(inspectTemplate(template).template?.elements[1]).toMatchObject({ colour: '#1a1c1b' });
  });

  it('is named where its contrast is too small', () => {
    const template = plainTemplate();
    Object.assign(template, { palette: { pale: '#cccccc' } });
    Object.assign(template.elements[2] as object, { colour: 'pale' });
    const [found] = inspectTemplate(template).findings;
    expect(`${found?.path}: ${found?.message}`).toMatch(
      /^elements\.2\.colour: "pale" \(#cccccc\) on #ffffff has a contrast of 1\.6:1/,
    );
  });
});

test.each(SHIPPED)('%s has every colour of its elements in its palette', (id) => {
  const { palette, ...rest } = read(id);
  expect(Object.keys(palette)).toContain('accent');
  // The plate behind a logo is white, whatever the palette.
  const literal = JSON.stringify(rest).match(/#[0-9a-f]{6}/g) ?? [];
  expect(literal.filter((colour) => colour !== '#ffffff')).toEqual([]);
  const used = new Set(
    [...JSON.stringify(rest).matchAll(/"(?:colour|fill|stroke)":"([a-z-]+)"/g)].map(([, name]) => name),
  );
  expect([...used].sort()).toEqual(Object.keys(palette).sort());
});

test.each(SHIPPED)('%s has no fault in other colours of an author', (id) => {
  const template = read(id);
  Object.assign(template.palette, {
    primary: template.palette.primary && '#5b1a4a',
    accent: id === 'bold' ? '#ffd166' : '#8a3b12',
  });
  if (template.palette.primary === undefined) delete template.palette.primary;
  const { findings } = inspectTemplate(template);
  expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
});
