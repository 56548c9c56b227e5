// Runs inside a drawing thread: fonts are read once, designs come with the thread, then it draws what it is asked.
import { workerData } from 'node:worker_threads';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { readFontBook } from '../../fonts/font-book.ts';
import type { TemplateName } from '../../issuance/ports/ports.ts';
import type { Design } from '../../templates/template-with-images.ts';
import { createRender } from './create-render.ts';
import { drawPicture, preparePictures } from './picture.ts';
import type { ThreadAnswer } from './thread-answer.ts';
import { answer, handOver } from './thread-answer.ts';

/** What a thread starts with: its designs were read and checked by the pen. */
export interface ThreadData {
  readonly fontsDir: string;
  readonly designs: ReadonlyMap<string, Design>;
}

const { fontsDir, designs } = workerData as ThreadData;
const render = createRender(readFontBook(fontsDir));

/** The pen has asked for it before it sent anything. */
function designOf({ id }: TemplateName): Design {
  const design = designs.get(id);
  if (design === undefined) throw new Error(`The thread has no template ${id}.`);
  return design;
}

export interface DrawTask {
  readonly template: TemplateName;
  readonly facts: CertificateFacts;
}

/** One after the other; each has an answer of its own. */
export async function draw(tasks: readonly DrawTask[]): Promise<readonly ThreadAnswer[]> {
  const answers: ThreadAnswer[] = [];
  for (const { template, facts } of tasks)
    answers.push(await answer(async () => render(designOf(template), facts)));
  return handOver(answers);
}

export async function picture(task: { pdf: Uint8Array; longSide: number }): Promise<readonly ThreadAnswer[]> {
  return handOver([await answer(async () => [await drawPicture(task.pdf, task.longSide)])]);
}

/** Loads what the first certificate would otherwise wait for. */
export async function warm(): Promise<void> {
  await preparePictures();
  for (const design of designs.values()) await render(design, WARM_FACTS);
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
