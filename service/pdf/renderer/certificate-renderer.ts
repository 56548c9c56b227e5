// The renderer: draws certificates and pictures in threads of its own, so that no request waits behind a drawing.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { joined } from '../../domain/certificates/file-pieces.ts';
import { readFontTable } from '../../fonts/font-table.ts';
import { createVariantCheck } from '../../fonts/variant-check.ts';
import type { CertificateRenderer } from '../../issuance/ports/ports.ts';
import { readTemplates } from '../../templates/template-registry.ts';
import { createDrawQueue } from './render-queue.ts';
import type { DrawTask, ThreadData } from './render-worker.ts';
import type { ThreadAnswer } from './thread-answer.ts';
import { open } from './thread-answer.ts';

/** Megabytes of JavaScript memory of a thread. Without limits V8 lets rubbish pile up as long as the machine has room;
 *  with these a thread is as fast and half as large. */
export const THREAD_MEMORY = { old: 160, semiSpace: 8 } as const;

export interface PenFolders {
  readonly templatesDir: string;
  readonly fontsDir: string;
}

export interface PenOptions extends PenFolders {
  readonly threads: number;
  /** How long a drawing may wait, and then take, in milliseconds. */
  readonly patienceMs?: number;
}

/** Checks fonts and templates, starts the threads and warms each. Rejects with every fault it finds. */
export async function createRenderer(
  options: PenOptions,
): Promise<{ renderer: CertificateRenderer; close(): Promise<void> }> {
  const { templatesDir, fontsDir, threads, patienceMs = 15_000 } = options;
  const templates = await readTemplates(templatesDir);
  readFontTable(fontsDir);
  const designs = new Map(
    templates.ids().flatMap((id) => {
      const name = templates.current(id);
      return name ? [[id, templates.take(name)] as const] : [];
    }),
  );
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./render-thread.mjs', import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    workerData: { fontsDir, designs } satisfies ThreadData,
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: THREAD_MEMORY.old,
      maxYoungGenerationSizeMb: 3 * THREAD_MEMORY.semiSpace, // two halves and their copy
    },
  });
  // A thread that ends is replaced; what it was doing is rejected, and that is enough.
  pool.on('error', () => undefined);
  // A drawing that hangs would stop all others: its thread is ended, and another takes its place.
  const run = async (name: string, task: object): Promise<readonly ThreadAnswer[]> =>
    pool.run(task, { name, signal: AbortSignal.timeout(patienceMs) });
  const draw = createDrawQueue<DrawTask>((tasks) => run('draw', tasks), { threads, patienceMs });

  try {
    await Promise.all(Array.from({ length: threads }, () => pool.run(undefined, { name: 'warm' })));
  } catch (error) {
    await pool.destroy();
    throw error;
  }
  return {
    renderer: {
      currentTemplate: (id) => templates.current(id),
      listTemplates: () => [...designs].map(([id, { template }]) => ({ id, title: template.title })),
      missingVariants: createVariantCheck(fontsDir),
      async draw(template, facts) {
        templates.take(template); // throws when this version is not here
        return draw({ template, facts });
      },
      async picture(pdf, longSide) {
        const [answered] = await run('picture', { pdf, longSide });
        return joined(open(answered ?? { fault: new Error('The thread did not answer.') }));
      },
    },
    close: () => pool.close(),
  };
}
