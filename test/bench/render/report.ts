// The measurements as a table for people.
import { cpus, loadavg, totalmem } from 'node:os';
import { PINNED } from './contestant.ts';
import type { ManyResult } from './lone-runs.ts';
import type { OwnDesignResult } from './own-design.ts';
import type { Row } from './rounds.ts';
import type { WorkerResult } from './workers.ts';

export interface Report {
  readonly design: string;
  readonly machine: ReturnType<typeof machine>;
  readonly rows: readonly Row[];
  /** Milliseconds to the first document of a cold process. */
  readonly first: number;
  readonly workers: WorkerResult;
  readonly own: OwnDesignResult;
  readonly many: readonly ManyResult[];
}

export function machine() {
  return {
    command: ['npm run bench:render --', ...process.argv.slice(2)].join(' '),
    cpu: `${cpus().length} × ${cpus()[0]?.model}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    node: process.versions.node,
    load: loadavg()[0] ?? 0,
    oneCore: PINNED,
  };
}

const HEAD = [
  'renderer',
  'script',
  'n',
  '/s/core',
  'p50 ms',
  'p99 ms',
  'KB',
  'peak MB',
  'against Latin',
  'against reportlab',
];

export function describeReport({ design, machine: on, rows, first, workers, own, many }: Report): string {
  const rival = rows.find(({ name }) => name === 'reportlab');
  const cells = rows.map((row) => {
    const latin = rows.find(({ name, script }) => name === row.name && script === 'Latin');
    if (row.refused) return [row.name, row.script, 'no face'];
    return [
      row.name,
      row.script,
      String(row.documents),
      row.perSecondPerCore.toFixed(1),
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      (row.bytes / 1024).toFixed(0),
      row.peak.toFixed(0),
      // How much longer than a Latin one.
      latin && latin !== row ? `${(latin.perSecondPerCore / row.perSecondPerCore).toFixed(2)} ×` : '',
      rival && rival !== row ? `${(row.perSecondPerCore / rival.perSecondPerCore).toFixed(1)} ×` : '',
    ];
  });
  const widths = HEAD.map((head, at) => Math.max(head.length, ...cells.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    widths
      .map((width, at) => (at < 2 ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width)))
      .join('  ');
  const missing =
    rival || design !== 'reference certificate'
      ? ''
      : '\nreportlab is missing: install Debian’s python3-reportlab to compare.';
  const manyLines = many.map(
    (run) =>
      `\n${run.documents} documents, ${run.path}: ${run.perSecond.toFixed(0)}/s, peak ${run.peak.toFixed(0)} MB, live heap ` +
      `${run.heapEarly.toFixed(0)} MB after a tenth and ${run.heapLate.toFixed(0)} MB at the end`,
  );
  return `
Drawing ${design}
${on.command}: ${on.cpu}, ${on.memory}, Node ${on.node}, load ${on.load.toFixed(1)}${on.oneCore ? ', all on one core' : ''}

${[HEAD, ...cells].map(line).join('\n')}
${missing}
First document of a cold process: ${first.toFixed(0)} ms
Threads: one ${workers.onePerSecond.toFixed(0)}/s, two ${workers.twoPerSecond.toFixed(0)}/s: ${workers.ratio.toFixed(2)} ×
A course's own design ${own.ownPerSecond.toFixed(0)}/s, the shipped one ${own.shippedPerSecond.toFixed(0)}/s: ${own.ratio.toFixed(3)} × its processor time
A click on a warm renderer: p50 ${workers.click.p50.toFixed(1)} ms, p99 ${workers.click.p99.toFixed(1)} ms${manyLines.join('')}
`;
}
