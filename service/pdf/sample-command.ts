// Draws a template with its own sample, for authors who want to look at it: no threads, no database, no network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CertificateFacts } from '../domain/certificate-facts.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { drawCertificate } from './certificate-document.ts';
import { readFontBook } from './font-book.ts';
import type { PenFolders } from './pen.ts';
import { readTemplates } from './template-shelf.ts';

const sampleFacts = z.strictObject({
  uuid: z.uuid(),
  recipientName: z.string(),
  courseTitle: z.string(),
  organization: z.string(),
  issuedAt: z.iso.datetime(),
  timeZone: z.string(),
  language: z.string(),
  threshold: z.int().nullable(),
  verifyUrl: z.url(),
}) satisfies z.ZodType<CertificateFacts>;

/** The facts in templates/<id>/sample.json. Throws when the file is missing or wrong. */
export function readSample(templatesDir: string, id: string): CertificateFacts {
  return sampleFacts.parse(JSON.parse(readFileSync(join(templatesDir, id, 'sample.json'), 'utf8')));
}

/** The PDF of template `id`, with the sample's facts except where `overrides` says otherwise. */
export function drawSample(
  folders: PenFolders,
  id: string,
  overrides: Partial<CertificateFacts> = {},
): Promise<Uint8Array> {
  const templates = readTemplates(folders.templatesDir);
  const name = templates.current(id);
  if (!name) {
    throw new ServiceProblem(
      'not-found',
      `There is no template "${id}". There are: ${templates.ids().join(', ') || 'none'}.`,
    );
  }
  const facts = { ...readSample(folders.templatesDir, id), ...overrides };
  return drawCertificate(templates.take(name), facts, readFontBook(folders.fontsDir));
}
