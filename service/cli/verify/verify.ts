// `grademe verify`: checks whether files are the issued ones, and whether their certificates are still valid.
import { createHash } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { claimedNumber } from '../../domain/certificates/claimed-uuid.ts';
import { type FileState, fileStateOf } from '../../domain/certificates/file-state.ts';
import { verifyFile } from '../../issuance/queries/verify.ts';
import { JSON_LINES } from '../options/common-options.ts';
import { readNamed } from '../options/named-files.ts';
import { explain } from '../output/explain-error.ts';
import { complain, print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';
import { askElsewhere, type ClaimedCertificate, type FileAnswer } from './ask-service.ts';

interface Options {
  readonly at?: string;
  readonly json?: boolean;
}
type Ask = (digest: string, uuid: string | undefined) => Promise<FileAnswer>;

/** Exit code 1 (a file could not be checked) takes precedence, because the validity of that file is unknown. */
const NOT_VALID = 3;

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'verify that PDF files were issued by this installation and are still valid; exit code 0 all valid, 1 one could not be checked, 3 one is not valid',
    )
    .argument('<files...>', 'PDF files; - for standard input')
    .option(
      '--at <address>',
      'ask another installation, such as https://grademe.example.org; sends the digest and the certificate ID, not the file',
      origin,
    )
    .option(...JSON_LINES)
    .action(async (files: string[], { at, json }: Options) => {
      if (at !== undefined) {
        const elsewhere = at;
        return verifyAll(files, (...asked) => askElsewhere(elsewhere, ...asked), json);
      }
      await withService({}, (_context, deps) =>
        verifyAll(files, (digest, uuid) => verifyFile(digest, uuid, deps), json),
      );
    });
}

async function verifyAll(files: readonly string[], ask: Ask, json: boolean | undefined): Promise<void> {
  let worst = 0;
  for (const file of files) {
    try {
      const bytes = readNamed(file);
      const digest = createHash('sha256').update(bytes).digest('hex');
      const answer = await ask(digest, claimedNumber(bytes.toString('latin1')));
      const state = fileStateOf(answer);
      if (state !== 'valid' && worst === 0) worst = NOT_VALID;
      print(
        json ? JSON.stringify({ file, state, digest, ...answer }) : `${file}: ${describe(state, answer)}`,
      );
    } catch (error) {
      worst = 1;
      const detail = explain(error);
      if (json) print(JSON.stringify({ file, state: null, problem: detail }));
      else complain(`${file}: could not be checked. ${detail}`);
    }
  }
  if (worst !== 0) process.exitCode = worst;
}

type Describe = (certificate: ClaimedCertificate) => string;
const UNKNOWN = 'an unknown day';
const DESCRIPTIONS: Readonly<Record<FileState, Describe>> = {
  valid: () => 'valid.',
  revoked: ({ revoked }) =>
    `REVOKED on ${revoked?.on ?? UNKNOWN}${revoked?.reason ? `: ${revoked.reason}` : '.'}`,
  expired: ({ lastValidOn }) => `EXPIRED: it was valid through ${lastValidOn ?? UNKNOWN}.`,
  replaced: ({ replacedBy }) => `REPLACED by a newer version${replacedBy ? `: ${replacedBy}` : '.'}`,
  erased: () => 'issued here; its holder’s data was erased, so the holder is unknown.',
  'not-shown': () => 'issued here, but not visible at the moment. Ask the holder or the course team.',
  altered: ({ uuid, verifyUrl }) =>
    `ALTERED: it claims to be ${uuid}, but its bytes differ from the issued file. Compare it with ${verifyUrl ?? 'the verify page'}`,
  unknown: () => '',
};

function describe(state: FileState, { certificate }: FileAnswer): string {
  if (state === 'unknown' || certificate === null)
    return 'UNKNOWN: no file with these bytes was issued here. One that was saved anew by another program is not the one that was issued.';
  const { recipientName, courseTitle, organization, issuedOn } = certificate;
  const whose = recipientName ? `${recipientName}, ` : '';
  const what = courseTitle ? ` ${whose}${courseTitle} (${organization}), issued ${issuedOn}.` : '';
  // Does not repeat what an altered file claims, because the claim is unverified.
  return `${DESCRIPTIONS[state](certificate)}${state === 'altered' ? '' : what}`;
}

function origin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.origin;
  throw new InvalidArgumentError('give an address such as https://grademe.example.org');
}
