// `grademe doctor`: reports faults of this installation, and what to do about them.
import { Command } from 'commander';
import type { Finding } from '../../doctor/finding.ts';
import { describeForOperator } from '../output/operator-messages.ts';
import { print } from '../output/terminal.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'check this installation: settings, secrets, database, files, Redis, workers, public address, LMS, clock, tokens, webhooks and rendering. Changes nothing; exit code 1 if something is broken',
    )
    .option('--json', 'print the findings as one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const { examine } = await import('../../doctor/doctor.ts');
      const findings = await examine(process.env, describeForOperator);
      const healthy = findings.every(({ state }) => state !== 'fault');
      if (!healthy) process.exitCode = 1;
      print(json ? JSON.stringify({ healthy, findings }) : describe(findings));
    });
}

const SIGNS = { ok: 'ok', warning: 'warning', fault: 'FAULT', skipped: '-' } as const;

function describe(findings: readonly Finding[]): string {
  const wide = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.map(({ check, state, message, advice }, at) => {
    const first = `${SIGNS[state].padEnd(7)}  ${check.padEnd(wide)}  ${message}`;
    // Consecutive findings with the same advice print it once.
    const isPrintedNext = findings[at + 1]?.advice === advice;
    return advice === undefined || isPrintedNext ? first : `${first}\n${' '.repeat(11 + wide)}→ ${advice}`;
  });
  const count = (state: Finding['state']) => findings.filter((each) => each.state === state).length;
  return [...lines, '', `Faults: ${count('fault')}, warnings: ${count('warning')}.`].join('\n');
}
