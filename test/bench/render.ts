// How fast are certificates drawn, and how does that compare with reportlab drawing the same page? Contestants take
// turns on one core; trust the ratios more than the figures. Prints a table, then JSON.
//   npm run bench:render -- [--rounds 5] [--documents 60] [--template ID] [--many 10000] [--json] [--keep FOLDER]
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeRenderer, reportlabPen } from './render/contestant.ts';
import { chooseDesign } from './render/design.ts';
import { writeLayout } from './render/layout.ts';
import type { ScriptName } from './render/learners.ts';
import { SCRIPTS } from './render/learners.ts';
import { drawMany, timeFirst } from './render/lone-runs.ts';
import { measureOwnDesign } from './render/own-design.ts';
import { describeReport, machine } from './render/report.ts';
import type { Entry } from './render/rounds.ts';
import { runRounds } from './render/rounds.ts';
import { measureWorkers } from './render/workers.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    documents: { type: 'string', default: '60' },
    template: { type: 'string' },
    many: { type: 'string' },
    json: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const count = Number(values.documents);
/** Until V8 has compiled what it will compile: a course's run is longer, a rate before that is of V8 and not of ours. */
const WARM_UP = 1_200;
/** Ways of drawing to compare; `node-renderer.ts` knows them by these names. */
const paths = ['compiled', 'reference'];

const scratch = mkdtempSync(join(tmpdir(), 'grademe-render-'));
try {
  const template = await chooseDesign(scratch, values.template);
  const folders = [template.templatesDir, template.fontsDir, template.id] as const;
  const layout = join(scratch, 'layout.json');
  // The designs of the house use more of the template language than the rival's side of this can draw.
  if (!values.template) writeLayout(join(template.templatesDir, template.id), template.fontsDir, layout);

  const pens = paths.map((path) => nodeRenderer(path, path, folders));
  const rival = values.template ? undefined : reportlabPen(layout);
  const floor = nodeRenderer('floor', 'floor', folders);
  const entries: Entry[] = pens.flatMap((contestant) =>
    (Object.keys(SCRIPTS) as ScriptName[]).map((script) => ({ contestant, script, count, warmUp: WARM_UP })),
  );
  entries.push({ contestant: floor, script: 'Latin', count, warmUp: WARM_UP });
  // A tenth of the documents: it takes as long.
  if (rival) {
    entries.push({
      contestant: rival,
      script: 'Latin',
      count: Math.max(6, Math.round(count / 10)),
      warmUp: 6,
    });
  }
  const rows = await runRounds(entries, rounds);
  if (values.keep) {
    mkdirSync(values.keep, { recursive: true });
    for (const { contestant, script } of entries) {
      const keep = join(values.keep, `${contestant.name}-${script}.pdf`);
      await contestant.draw({ script, from: 1, count: 1, keep });
    }
  }
  for (const contestant of [...pens, floor, ...(rival ? [rival] : [])]) contestant.close();

  const first = await timeFirst(paths[0] ?? '', folders, rounds);
  const workers = await measureWorkers(folders, rounds, count, WARM_UP);
  const own = await measureOwnDesign(folders, rounds, count, WARM_UP);
  const many = values.many ? await drawMany(paths, folders, Number(values.many)) : [];
  const report = { design: template.what, machine: machine(), rows, first, workers, own, many };
  if (!values.json) process.stdout.write(`${describeReport(report)}\n`);
  process.stdout.write(`${JSON.stringify(report)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
