// The pen as the service has it: threads behind a queue. Does a second thread help, and how long does one drawing
// take when nobody else draws?

import type { TemplateName } from '../../../service/domain/templates/template-content.ts';
import type { CertificateRenderer } from '../../../service/issuance/ports/ports.ts';
import { createRenderer } from '../../../service/pdf/renderer/certificate-renderer.ts';
import { learner } from './learners.ts';
import { middle, quantile } from './rounds.ts';

export interface WorkerResult {
  readonly onePerSecond: number;
  readonly twoPerSecond: number;
  readonly ratio: number;
  readonly click: { readonly p50: number; readonly p99: number };
}

/** A round shorter than a second is of the scheduler and not of ours. */
const LEAST = 2_000;

interface Team {
  readonly renderer: CertificateRenderer;
  readonly name: TemplateName;
  close(): Promise<void>;
}

async function openTeam(templatesDir: string, fontsDir: string, id: string, threads: number): Promise<Team> {
  const { renderer, close } = await createRenderer({
    templatesDir,
    fontsDir,
    threads,
    timeoutMs: 120_000,
  });
  const name = renderer.currentTemplate(id);
  if (!name) throw new Error(`There is no template ${id}.`);
  return { renderer, name, close };
}

export async function measureWorkers(
  folders: readonly [templatesDir: string, fontsDir: string, id: string],
  rounds: number,
  count: number,
  warmUp: number,
): Promise<WorkerResult> {
  const teams = [await openTeam(...folders, 1), await openTeam(...folders, 2)] as const;
  const many = Math.max(LEAST, count);
  const rates: [number[], number[]] = [[], []];
  const clicks: number[] = [];
  let next = 0;
  /** What is drawn is let go of at once, as in a course's run. */
  const draw = ({ renderer, name }: Team) => {
    next += 1;
    return renderer.draw(name, learner('Latin', next)).then(({ length }) => length);
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, team] of teams.entries()) {
      const wanted = round === 0 ? warmUp * (index + 1) : many; // every thread has compiled what it will
      const startedAt = performance.now();
      await Promise.all(Array.from({ length: wanted }, () => draw(team)));
      if (round > 0) rates[index]?.push((many * 1000) / (performance.now() - startedAt));
    }
    for (let i = 0; i < count / 2; i += 1) {
      const startedAt = performance.now();
      await draw(teams[0]);
      if (round > 0) clicks.push(performance.now() - startedAt);
    }
  }
  for (const team of teams) await team.close();
  const [one, two] = [middle(rates[0]), middle(rates[1])];
  return {
    onePerSecond: one,
    twoPerSecond: two,
    ratio: two / one,
    click: { p50: middle(clicks), p99: quantile(clicks, 0.99) },
  };
}
