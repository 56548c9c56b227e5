// Runs inside a rendering thread. It reads the fonts once; the shipped templates come with the thread.

import { workerData } from 'node:worker_threads';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import { readFontBook } from '../../fonts/font-book.ts';

import type { LoadedTemplate } from '../../templates/loaded-template.ts';
import { createRender } from './create-render.ts';
import { drawPicture, preparePictures } from './picture.ts';
import type { ThreadResult } from './thread-result.ts';
import { runTask, transferResults } from './thread-result.ts';
import { type Supplies, ThreadTemplates } from './thread-templates.ts';

/** The data of a thread; the renderer has read and checked the templates. */
export interface ThreadData {
  readonly fontsDir: string;
  /** By `keyOf`. */
  readonly templates: ReadonlyMap<string, LoadedTemplate>;
}

const { fontsDir, templates: shipped } = workerData as ThreadData;
const templates = new ThreadTemplates(shipped);
const render = createRender(readFontBook(fontsDir));

export interface DrawTask {
  readonly template: TemplateName;
  readonly facts: CertificateFacts;
  readonly supplies?: Supplies;
  /** Only whether it can be drawn: the result has no bytes. */
  readonly isCheck: boolean;
}

/** Draws one after the other; each has its own result. */
export async function draw(tasks: readonly DrawTask[]): Promise<readonly ThreadResult[]> {
  const answers: ThreadResult[] = [];
  for (const { template: name, facts, isCheck, supplies = {} } of tasks) {
    const template = templates.find(name, facts, supplies);
    if (template === undefined) answers.push({ missing: true });
    else
      answers.push(
        await runTask(async () => {
          if (!isCheck) return render(template, facts);
          await render.check(template, facts);
          return [];
        }),
      );
  }
  return transferResults(answers);
}

export async function picture(task: { pdf: Uint8Array; longSide: number }): Promise<readonly ThreadResult[]> {
  return transferResults([await runTask(async () => [await drawPicture(task.pdf, task.longSide)])]);
}

/** Loads what the first certificate would wait for. */
export async function warm(): Promise<void> {
  await preparePictures();
  for (const template of templates.shipped()) await render(template, WARM_FACTS);
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
