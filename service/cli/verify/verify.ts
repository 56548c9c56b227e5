// `grademe verify`: checks whether files are the issued ones, and whether their certificates are still valid.
import { createHash } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { claimedNumber } from '../../domain/certificates/claimed-uuid.ts';
import { type FileState, fileStateOf } from '../../domain/certificates/file-state.ts';
import { verifyFile } from '../../issuance/queries/verify.ts';
import { readNamed } from '../options/named-files.ts';
import { explain } from '../output/explain-error.ts';
import { complain, print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';
import { askElsewhere, type ToldCertificate, type ToldFile } from './ask-service.ts';

interface Options {
  readonly at?: string;
  readonly json?: boolean;
}
type Ask = (digest: string, number: string | undefined) => Promise<ToldFile>;

/** Exit code 1 (a file could not be checked) takes precedence, because the validity of that file is unknown. */
const NOT_VALID = 3;

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'are these files the ones that were issued, and do they still stand? Asks the database of this installation; exit code 0 all valid, 1 one could not be checked, 3 one is not valid',
    )
    .argument('<files...>', 'PDF files; - for standard input')
    .option(
      '--at <address>',
      'ask another installation, by its digest alone: https://grademe.example.org',
      origin,
    )
    .option('--json', 'one line of JSON for each file')
    .action(async (files: string[], { at, json }: Options) => {
      if (at !== undefined) {
        const elsewhere = at;
        return verifyAll(files, (...asked) => askElsewhere(elsewhere, ...asked), json);
      }
      await withService({}, (_errand, deps) =>
        verifyAll(files, (digest, number) => verifyFile(digest, number, deps), json),
      );
    });
}

async function verifyAll(files: readonly string[], ask: Ask, json: boolean | undefined): Promise<void> {
  let worst = 0;
  for (const file of files) {
    try {
      const bytes = readNamed(file);
      const digest = createHash('sha256').update(bytes).digest('hex');
      const told = await ask(digest, claimedNumber(bytes.toString('latin1')));
      const state = fileStateOf(told);
      if (state !== 'valid' && worst === 0) worst = NOT_VALID;
      print(json ? JSON.stringify({ file, state, digest, ...told }) : `${file}: ${describe(state, told)}`);
    } catch (error) {
      worst = 1;
      const detail = explain(error);
      if (json) print(JSON.stringify({ file, state: null, problem: detail }));
      else complain(`${file}: could not be checked. ${detail}`);
    }
  }
  if (worst !== 0) process.exitCode = worst;
}

type Words = (certificate: ToldCertificate) => string;
const UNKNOWN = 'an unknown day';
const WORDS: Readonly<Record<FileState, Words>> = {
  valid: () => 'valid.',
  revoked: ({ revoked }) =>
    `REVOKED on ${revoked?.on ?? UNKNOWN}${revoked?.reason ? `: ${revoked.reason}` : '.'}`,
  expired: ({ lastValidOn }) => `EXPIRED: it was valid through ${lastValidOn ?? UNKNOWN}.`,
  replaced: ({ replacedBy }) => `REPLACED by a newer version${replacedBy ? `: ${replacedBy}` : '.'}`,
  erased: () => 'issued here; its holder’s data was erased, so the holder is unknown.',
  'not-shown': () => 'issued here, and not shown at the moment. Ask the holder or the course team.',
  altered: ({ uuid, verifyUrl }) =>
    `ALTERED: it claims to be ${uuid}, and its bytes are not those that were issued. Compare it with ${verifyUrl ?? 'the verify page'}`,
  unknown: () => '',
};

function describe(state: FileState, { certificate }: ToldFile): string {
  if (state === 'unknown' || certificate === null)
    return 'UNKNOWN: no file with these bytes was issued here. One that was saved anew by another program is not the one that was issued.';
  const { recipientName, courseTitle, organization, issuedOn } = certificate;
  const whose = recipientName ? `${recipientName}, ` : '';
  const what = courseTitle ? ` ${whose}${courseTitle} (${organization}), issued ${issuedOn}.` : '';
  // Does not repeat what an altered file claims, because the claim is unverified.
  return `${WORDS[state](certificate)}${state === 'altered' ? '' : what}`;
}

function origin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.origin;
  throw new InvalidArgumentError('give an address such as https://grademe.example.org');
}
