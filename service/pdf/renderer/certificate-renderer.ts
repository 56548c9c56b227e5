// Draws certificates and pictures in worker threads, so that drawing does not block requests.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { joined } from '../../domain/certificates/file-pieces.ts';
import { readFontTable } from '../../fonts/font-table.ts';
import { createVariantCheck } from '../../fonts/variant-check.ts';
import type { CertificateRenderer } from '../../issuance/ports/ports.ts';
import { readTemplates } from '../../templates/template-registry.ts';
import { createRenderQueue } from './render-queue.ts';
import type { DrawTask, ThreadData } from './render-worker.ts';
import { TemplateLibrary, type TemplateSource } from './template-library.ts';
import type { ThreadResult } from './thread-result.ts';
import { unwrapResult } from './thread-result.ts';
import { keyOf } from './thread-templates.ts';

const NO_SOURCE: TemplateSource = { readVersion: async () => undefined, readAsset: async () => undefined };

/** Megabytes of a thread's V8 heap. Without limits V8 collects garbage late; with these a thread is as fast and half as
 *  large. */
export const THREAD_MEMORY = { old: 160, semiSpace: 8 } as const;

export interface RendererFolders {
  readonly templatesDir: string;
  readonly fontsDir: string;
}

export interface RendererOptions extends RendererFolders {
  readonly threads: number;
  /** Milliseconds that a drawing may wait, and then take. */
  readonly timeoutMs?: number;
  /** Stored designs and their pictures; without it there are only the shipped ones. */
  readonly source?: TemplateSource;
}

/** Checks fonts and templates, starts the threads and warms each up. Rejects with an error that lists every fault. */
export async function createRenderer(
  options: RendererOptions,
): Promise<{ renderer: CertificateRenderer; close(): Promise<void> }> {
  const { templatesDir, fontsDir, threads, timeoutMs = 15_000, source = NO_SOURCE } = options;
  const registry = await readTemplates(templatesDir);
  readFontTable(fontsDir);
  const library = new TemplateLibrary(registry, source);
  const shipped = registry.ids().flatMap((id) => {
    const name = registry.current(id);
    return name ? [{ name, template: registry.get(name) }] : [];
  });
  const templates = new Map(shipped.map(({ name, template }) => [keyOf(name), template]));
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./render-thread.mjs', import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    workerData: { fontsDir, templates } satisfies ThreadData,
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: THREAD_MEMORY.old,
      maxYoungGenerationSizeMb: 3 * THREAD_MEMORY.semiSpace, // two halves and their copy
    },
  });
  // Piscina replaces a thread that ends and rejects its task; nothing else is to be done.
  pool.on('error', () => undefined);
  // A drawing that hangs would block others: its thread is terminated and replaced.
  const run = async (name: string, task: object): Promise<readonly ThreadResult[]> =>
    pool.run(task, { name, signal: AbortSignal.timeout(timeoutMs) });
  const draw = createRenderQueue<DrawTask>(drawBatch, { threads, timeoutMs });

  async function drawBatch(tasks: readonly DrawTask[]): Promise<readonly ThreadResult[]> {
    const answers = await run('draw', tasks);
    const isMissing = (at: number) => 'missing' in (answers[at] ?? {});
    if (!tasks.some((_task, at) => isMissing(at))) return answers;
    const again = tasks
      .filter((_task, at) => isMissing(at))
      .map(async (task) => ({ ...task, supplies: await library.supply(task.template, task.facts) }));
    const supplied = (await run('draw', await Promise.all(again))).values();
    return answers.map((answer, at) => (isMissing(at) ? (supplied.next().value ?? answer) : answer));
  }

  try {
    await Promise.all(Array.from({ length: threads }, () => pool.run(undefined, { name: 'warm' })));
  } catch (error) {
    await pool.destroy();
    throw error;
  }
  return {
    renderer: {
      currentTemplate: (id) => registry.current(id),
      listTemplates: () =>
        shipped.map(({ name, template }) => ({ id: name.id, title: template.definition.title })),
      missingVariants: createVariantCheck(fontsDir),
      async draw(template, facts, content) {
        await library.require(template, facts, content);
        return draw({ template, facts, isCheck: false });
      },
      async check(template, facts) {
        await library.require(template, facts);
        await draw({ template, facts, isCheck: true });
      },
      async drawPicture(pdf, longSide) {
        const [answered] = await run('picture', { pdf, longSide });
        return joined(unwrapResult(answered ?? { fault: new Error('The thread did not answer.') }));
      },
    },
    close: () => pool.close(),
  };
}
