// `grademe doctor`: reports faults of this installation, and what to do about them.
import { Command } from 'commander';
import type { Finding } from '../../doctor/finding.ts';
import { sayToOperator } from '../output/operator-messages.ts';
import { print } from '../output/terminal.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'look over this installation: settings, secrets, database, files, Redis and workers, public address, LMS, clock, tokens, webhooks, drawing; changes nothing; exit code 1 when something is broken',
    )
    .option('--json', 'the findings as one line of JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { examine } = await import('../../doctor/doctor.ts');
      const findings = await examine(process.env, sayToOperator);
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
    const isSaidNext = findings[at + 1]?.advice === advice;
    return advice === undefined || isSaidNext ? first : `${first}\n${' '.repeat(11 + wide)}→ ${advice}`;
  });
  const count = (state: Finding['state']) => findings.filter((each) => each.state === state).length;
  return [...lines, '', `Faults: ${count('fault')}, warnings: ${count('warning')}.`].join('\n');
}
