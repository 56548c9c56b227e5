// The page of a proof: a word across it, and nothing that makes it look like an issued certificate.
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joined } from '../../../service/domain/certificates/file-pieces.ts';
import { proofFactsOf } from '../../../service/domain/certificates/proof-facts.ts';
import type { TemplateName } from '../../../service/domain/templates/template-content.ts';
import type { CertificateRenderer } from '../../../service/issuance/ports/ports.ts';
import { createRenderer } from '../../../service/pdf/renderer/certificate-renderer.ts';
import { pdfText } from '../../support/pdf.ts';
import { fontsDir, sample, templatesDir } from '../kit.ts';

const ARTEFACTS = new URL('../../artefacts/', import.meta.url);
const people = [
  { name: 'Ada Byron', role: 'Dean of Studies', image: 'a'.repeat(64) },
  { name: 'Samuel Okonkwo', role: 'Course Director', image: null },
];

let renderer: CertificateRenderer;
let close: () => Promise<void>;
beforeAll(async () => {
  mkdirSync(ARTEFACTS, { recursive: true });
  ({ renderer, close } = await createRenderer({ templatesDir, fontsDir, threads: 1 }));
});
afterAll(() => close());

test.each([
  ['classic', 'en', 'Maria Jensen', 'PROOF'],
  ['bold', 'ar', 'أمينة بنت عبد الرحمن', 'مسودة'],
  ['formal', 'es', 'María Fernanda Guadalupe de la Concepción', 'PRUEBA'],
  ['modern', 'zh', '王小明', '样张'],
])('%s in %s has the mark in the place of ID and address', async (id, language, recipientName, mark) => {
  const template = renderer.currentTemplate(id) as TemplateName;
  const facts = { ...sample, recipientName, language, hours: 24, signatories: people };
  const proof = joined(await renderer.draw(template, proofFactsOf(facts)));
  const text = pdfText(proof);
  expect(text).not.toContain(sample.uuid);
  expect(text).not.toContain('http');
  const raw = Buffer.from(proof).toString('latin1');
  expect(raw).not.toContain('/Subtype /Link');
  expect(raw).not.toContain('/ImageMask');
  if (language !== 'ar') expect(text).toContain(mark);
  const picture = await renderer.drawPicture(proof, 1200);
  writeFileSync(new URL(`proof-${id}-${language}.png`, ARTEFACTS), picture);
});

test('the same facts without the mark give a certificate, also after a proof was drawn', async () => {
  const template = renderer.currentTemplate('classic') as TemplateName;
  const before = joined(await renderer.draw(template, sample));
  await renderer.draw(template, proofFactsOf(sample));
  const after = joined(await renderer.draw(template, sample));
  expect(Buffer.from(after).equals(Buffer.from(before))).toBe(true);
  expect(pdfText(after)).toContain(sample.uuid);
});
