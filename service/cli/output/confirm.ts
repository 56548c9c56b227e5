// Commands that erase, or that choose the learners themselves, print a preview and ask for confirmation. Scripts pass --yes:
// without a terminal, these commands refuse before they read anything.
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { complain, print } from './terminal.ts';

export interface ConfirmOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export function confirmOption(command: Command): Command {
  return command.option('--yes', 'do not ask for confirmation; required without a terminal');
}

/** Ends the command with exit code 2 when it needs a confirmation and has no terminal. */
export function requireConfirmable(self: Command, { yes, dryRun }: ConfirmOptions): void {
  if (yes || dryRun || (process.stdin.isTTY && process.stderr.isTTY)) return;
  self.error(
    `error: ${self.name()} asks for confirmation, and there is no terminal. Use --yes to confirm, or --dry-run for a preview.`,
    { exitCode: 2 },
  );
}

/** Resolves with true when the user agrees or passed --yes. Otherwise prints that nothing was written, and sets exit code 1. */
export async function confirm(question: string, { yes }: ConfirmOptions): Promise<boolean> {
  if (yes) return true;
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-D and Ctrl-C close the prompt without an answer.
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

/** Prints the preview before the question. With --json it goes to standard error, beside the JSON on standard output. */
export function preview(text: string, isJson: boolean | undefined): void {
  if (isJson) complain(text);
  else print(text);
}
