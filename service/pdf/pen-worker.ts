// Runs inside a drawing thread: fonts and templates are read once, then it draws what it is asked.
import { workerData } from 'node:worker_threads';
import type { CertificateFacts } from '../domain/certificate-facts.ts';
import { readFontBook } from '../fonts/font-book.ts';
import type { TemplateName } from '../issuance/ports.ts';
import { readTemplates } from '../templates/template-shelf.ts';
import type { PenFolders } from './pen.ts';
import { drawPicture, preparePictures } from './picture.ts';
import { createRender } from './render.ts';
import type { ThreadAnswer } from './thread-answer.ts';
import { answer } from './thread-answer.ts';

const folders = workerData as PenFolders;
const render = createRender(readFontBook(folders.fontsDir));
const templates = await readTemplates(folders.templatesDir);

export function draw(task: {
  template: TemplateName;
  facts: CertificateFacts;
}): Promise<ThreadAnswer<Uint8Array>> {
  return answer(async () => render(templates.take(task.template), task.facts));
}

export function picture(task: { pdf: Uint8Array; longSide: number }): Promise<ThreadAnswer<Uint8Array>> {
  return answer(() => drawPicture(task.pdf, task.longSide));
}

/** Loads what the first certificate would otherwise wait for. */
export async function warm(task: { templates: readonly TemplateName[] }): Promise<void> {
  await preparePictures();
  for (const template of task.templates) {
    await render(templates.take(template), WARM_FACTS);
  }
}

const WARM_FACTS: CertificateFacts = {
  uuid: '00000000-0000-4000-8000-000000000000',
  recipientName: 'A B',
  courseTitle: 'C',
  organization: 'D',
  issuedAt: '2000-01-01T00:00:00Z',
  timeZone: 'UTC',
  language: 'en',
  threshold: null,
  verifyUrl: 'https://example.org/verify/00000000-0000-4000-8000-000000000000',
};
