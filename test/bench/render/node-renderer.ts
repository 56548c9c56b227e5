// One contestant of `npm run bench:render` in a process of its own: reads what to draw from standard input, one JSON a
// line, draws, and answers with the times. `reportlab_renderer.py` speaks the same way.
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import { joined, type Pieces, sizeOf } from '../../../service/domain/certificates/file-pieces.ts';
import type { FontBook } from '../../../service/fonts/font-book.ts';
import { readFontBook } from '../../../service/fonts/font-book.ts';
import type { CompiledPage } from '../../../service/pdf/compiled/compile-page.ts';
import { compilePage } from '../../../service/pdf/compiled/compile-page.ts';
import { fillText } from '../../../service/pdf/compiled/fill-page.ts';
import { drawCertificate } from '../../../service/pdf/drawing/draw-certificate.ts';
import { createRender } from '../../../service/pdf/renderer/create-render.ts';
import { composeCertificateText } from '../../../service/pdf/text/certificate-text.ts';
import type { LoadedTemplate } from '../../../service/templates/loaded-template.ts';
import { readTemplates } from '../../../service/templates/template-registry.ts';
import type { ScriptName } from './learners.ts';
import { learner } from './learners.ts';

export interface Task {
  readonly script: ScriptName;
  /** Number of the first learner. */
  readonly from: number;
  readonly count: number;
  /** Where the last PDF goes, for those who want to look at it. */
  readonly keep?: string;
}

export interface Answer {
  /** Wall-clock milliseconds of each document. */
  readonly times: readonly number[];
  /** Processor seconds of all of them. */
  readonly cpu: number;
  readonly bytes: number;
  /** Most memory the process ever had, in megabytes. */
  readonly peak: number;
  /** Live heap after a collection, in megabytes; only where it can be told. */
  readonly heap?: number;
  /** Why nothing was drawn. */
  readonly refused?: string;
}

/** The file as the pen hands it over, or how many bytes it would have. */
type Draw = (facts: CertificateFacts) => Promise<Pieces | number>;

/** Every way of drawing that this installation has. A new path is a new row. */
const PATHS: Readonly<Record<string, (template: LoadedTemplate, fonts: FontBook) => Draw>> = {
  compiled(template, fonts) {
    const render = createRender(fonts);
    return (facts) => render(template, facts);
  },
  /** What no drawing of ours can be faster than: no code, no letter that the page does not have, nothing packed, and
   *  the pieces of the file left where they are. A yardstick, not a way of drawing. */
  floor(template, fonts) {
    const { definition } = template;
    const bare = { ...definition, elements: definition.elements.filter(({ kind }) => kind !== 'qr') };
    let page: CompiledPage | undefined;
    return async (facts) => {
      page ??= compilePage({ ...template, definition: bare }, facts, fonts);
      const plain = { ...facts, recipientName: facts.recipientName.replace(/[^A-Za-z ]/g, 'a') };
      const text = fillText(page, composeCertificateText(bare, plain), fonts);
      return page.sharedBytes.length + text.length;
    };
  },
  reference: (template, fonts) => async (facts) => [await drawCertificate(template, facts, fonts)],
};

const [path = 'reference', templatesDir = '', fontsDir = '', id = ''] = process.argv.slice(2);
const open = PATHS[path];
if (!open) throw new Error(`There is no path ${path}; there are ${Object.keys(PATHS).join(', ')}.`);
const templates = await readTemplates(templatesDir);
const name = templates.current(id);
if (!name) throw new Error(`There is no template ${id}.`);
const draw = open(templates.get(name), readFontBook(fontsDir));

async function run({ script, from, count, keep }: Task): Promise<Answer> {
  const times: number[] = [];
  let drawn: Awaited<ReturnType<Draw>> = [];
  const before = process.cpuUsage();
  try {
    for (let index = from; index < from + count; index += 1) {
      const facts = learner(script, index);
      const startedAt = performance.now();
      drawn = await draw(facts);
      times.push(performance.now() - startedAt);
    }
  } catch (error) {
    return { times: [], cpu: 0, bytes: 0, peak: 0, refused: (error as Error).message };
  }
  const { user, system } = process.cpuUsage(before);
  if (keep && typeof drawn !== 'number') writeFileSync(keep, joined(drawn));
  globalThis.gc?.();
  return {
    times,
    cpu: (user + system) / 1e6,
    bytes: typeof drawn === 'number' ? drawn : sizeOf(drawn),
    peak: process.resourceUsage().maxRSS / 1024,
    ...(globalThis.gc ? { heap: process.memoryUsage().heapUsed / 2 ** 20 } : {}),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await run(JSON.parse(line) as Task))}\n`);
}
