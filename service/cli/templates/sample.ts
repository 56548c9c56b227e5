// `grademe sample`: draws a template with invented facts, without database and network.
import { join } from 'node:path';
import { Command } from 'commander';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { FactChanges } from '../../templates/sample-facts.ts';
import { parseFacts } from '../../templates/sample-facts.ts';
import { destinationOf } from '../options/destination.ts';
import { readNamed } from '../options/named-files.ts';
import { readNames } from '../options/names-file.ts';
import { complain, print } from '../output/terminal.ts';
import { INSTALLATION } from '../running/installation.ts';
import type { SampleResult } from './write-sample.ts';
import { writeSample } from './write-sample.ts';

interface SampleOptions {
  readonly template: string;
  readonly locale?: string;
  readonly name?: string;
  readonly names?: string;
  readonly data?: string;
  readonly out?: string;
  readonly png?: boolean;
  readonly json?: boolean;
}

export function sampleCommand(): Command {
  return new Command('sample')
    .description('draw a template with sample data; needs no database and no network')
    .option('--template <id>', 'template ID', 'classic')
    .option('--locale <tag>', 'language of the certificate (default: from the sample)')
    .option('--name <name>', 'name of the learner (default: from the sample)')
    .option('--names <file>', 'draw one certificate for each line of a file; - for standard input')
    .option('--data <file>', 'JSON file with facts that replace those of the sample')
    .option('--out <path>', 'PDF or .png to write (default: -, standard output); with --names, a folder')
    .option('--png', 'also write a picture beside the PDF; only the picture when --out is - or ends in .png')
    .option('--json', 'print one JSON object per certificate: file, and ok or the problem')
    .action(async (options: SampleOptions, command: Command) => {
      const wrong = misuse(options);
      if (wrong) command.error(wrong, { exitCode: 2 });
      const out = destinationOf(options.out, command);
      if (!(await drawSamples({ ...options, out }))) process.exitCode = 1;
    });
}

function misuse({ name, names, out, json }: SampleOptions): string | undefined {
  if (name !== undefined && names !== undefined) return 'error: give --name or --names, not both';
  if (names !== undefined && (out ?? '-') === '-')
    return 'error: --names writes many files; give a folder with --out';
  if (json && out === undefined) return 'error: --json writes to standard output; give a file with --out';
  return undefined;
}

/** Resolves with whether all samples were drawn. A failed one does not stop the others. */
async function drawSamples(options: SampleOptions & { readonly out: string }): Promise<boolean> {
  const { createSampler } = await import('../../pdf/samples/sampler.ts');
  const sampler = await createSampler(INSTALLATION);
  const shared = readChanges(options);
  // A missing template is reported once, not for every name.
  sampler.languages(options.template);
  let isWhole = true;
  for (const { path, recipientName } of jobs(options)) {
    const changes = recipientName === undefined ? shared : { ...shared, recipientName };
    const result = await writeSample(
      path,
      () => sampler.draw(options.template, changes),
      options.png ?? false,
    );
    if (!result.ok) isWhole = false;
    report(result, options.json ?? false);
  }
  return isWhole;
}

function readChanges({ data, locale }: SampleOptions): FactChanges {
  const facts = data === undefined ? {} : parseFacts(readNamed(data).toString('utf8'), data);
  if (locale === undefined) return facts;
  try {
    new Intl.Locale(locale.replaceAll('_', '-'));
  } catch {
    throw new ServiceProblem(
      'malformed',
      `"${locale}" is not a language. Write a tag such as en, ar or zh-TW.`,
    );
  }
  return { ...facts, language: locale };
}

function* jobs({
  name,
  names,
  out,
}: SampleOptions & { readonly out: string }): Generator<{ path: string; recipientName?: string }> {
  if (names === undefined) {
    yield name === undefined ? { path: out } : { path: out, recipientName: name };
    return;
  }
  let line = 0;
  for (const recipientName of readNames(names)) {
    line++;
    yield { path: join(out, `${String(line).padStart(4, '0')}.pdf`), recipientName };
  }
}

function report(result: SampleResult, asJson: boolean): void {
  // When the file goes to standard output, nothing else does.
  const write = result.file === '-' ? complain : print;
  if (asJson) write(JSON.stringify(result));
  else if (!result.ok) complain(`${result.file}: ${result.problem.detail} (${result.problem.code})`);
  else if (result.file !== '-') write(`Wrote ${result.file}.`);
}
