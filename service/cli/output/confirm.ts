// Commands that erase, or that choose the learners themselves, say what they would do and ask before they do it. A program that
// runs them says --yes: where nobody can answer, they refuse before anything is read.
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { complain, print } from './terminal.ts';

export interface Asked {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export function asksFirst(command: Command): Command {
  return command.option('--yes', 'do it without asking; needed where there is no terminal');
}

/** Ends the command with exit code 2 when it would have to ask and cannot. */
export function requireAnswerable(self: Command, { yes, dryRun }: Asked): void {
  if (yes || dryRun || (process.stdin.isTTY && process.stderr.isTTY)) return;
  self.error(
    `error: ${self.name()} asks before it writes, and there is no terminal to ask at. Give --yes to do it without a question, or --dry-run to see what it would do.`,
    { exitCode: 2 },
  );
}

/** Whether the person agrees, or said so before. Everything but y and yes is a no: it says so, and the exit code is 1. */
export async function confirm(question: string, { yes }: Asked): Promise<boolean> {
  if (yes) return true;
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-D and Ctrl-C answer nothing.
  const closed = new Promise<string>((resolve) => dialogue.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([dialogue.question(`${question} [y/N] `), closed]);
    if (/^y(es)?$/i.test(answer.trim())) return true;
  } finally {
    dialogue.close();
  }
  complain('Nothing was written.');
  process.exitCode = 1;
  return false;
}

/** What a person reads before the question: beside the answer of a program, on standard error. */
export function preview(text: string, isJson: boolean | undefined): void {
  if (isJson) complain(text);
  else print(text);
}
