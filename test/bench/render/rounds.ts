// Rounds and what they add up to. Everybody draws once a round, one after the other, so that a slow minute of the
// machine is everybody's; the middle of the rounds counts.
import type { Contestant } from './contestant.ts';
import type { ScriptName } from './learners.ts';
import type { Answer } from './node-renderer.ts';

export interface Entry {
  readonly contestant: Contestant;
  readonly script: ScriptName;
  /** Documents a round. */
  readonly count: number;
  /** Documents first, which do not count. */
  readonly warmUp: number;
}

export interface Row {
  readonly name: string;
  readonly script: ScriptName;
  readonly documents: number;
  /** By processor time, which other programs on the machine disturb least. */
  readonly perSecondPerCore: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
  readonly peak: number;
  readonly refused?: string;
}

export const middle = (numbers: readonly number[]): number => quantile(numbers, 0.5);

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;
}

export async function runRounds(entries: readonly Entry[], rounds: number): Promise<Row[]> {
  const answers = new Map<Entry, Answer[]>(entries.map((entry) => [entry, []]));
  let from = 0;
  for (let round = 0; round <= rounds; round += 1) {
    for (const entry of entries) {
      const { contestant, script } = entry;
      const count = round === 0 ? entry.warmUp : entry.count;
      const answer = await contestant.draw({ script, from, count });
      if (round > 0) answers.get(entry)?.push(answer);
    }
    from += Math.max(...entries.map(({ count, warmUp }) => Math.max(count, warmUp)));
  }
  return entries.map((entry) => summarise(entry, answers.get(entry) ?? []));
}

function summarise({ contestant, script }: Entry, answers: readonly Answer[]): Row {
  const refused = answers.find((answer) => answer.refused)?.refused;
  const times = answers.flatMap((answer) => answer.times);
  return {
    name: contestant.name,
    script,
    documents: times.length,
    perSecondPerCore: refused ? 0 : middle(answers.map((answer) => answer.times.length / answer.cpu)),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    bytes: answers.at(-1)?.bytes ?? 0,
    peak: Math.max(0, ...answers.map((answer) => answer.peak)),
    ...(refused ? { refused } : {}),
  };
}
