// Addresses of a certificate. Download links are signed with a secret of their own and expire after minutes, so a link copied
// from a page or a log is soon useless; the verify address is permanent.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Links, Reader } from '../../issuance/deps.ts';

const LINK_LIFETIME_SECONDS = 300;

export interface LinkOptions {
  readonly publicUrl: string;
  /** The first signs, all are accepted. */
  readonly secrets: readonly string[];
  readonly now: () => Date;
}

export type FileEnding = 'pdf' | 'png';

export interface SignedFile {
  readonly digest: string;
  readonly ending: FileEnding;
  readonly uuid: string;
  /** Signed for course staff, who may open certificates that are not shown to the learner yet. */
  readonly reader?: Reader | undefined;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly signature: string;
}

export function createLinks(options: LinkOptions): Links {
  const newest = createSecretKey(Buffer.from(options.secrets[0] ?? ''));
  const signed = (uuid: string, digest: string, ending: FileEnding, reader?: Reader) => {
    const expires = Math.floor(options.now().getTime() / 1000) + LINK_LIFETIME_SECONDS;
    const signature = sign({ digest, ending, uuid, reader, expires }, newest);
    // No part contains a character that a query would have to escape.
    const query = `certificate=${uuid}&expires=${expires}&signature=${signature}`;
    return `${options.publicUrl}/files/${digest}.${ending}?${query}${reader ? `&reader=${reader}` : ''}`;
  };
  return {
    verify: (uuid) => `${options.publicUrl}/verify/${uuid}`,
    download: (uuid, digest, reader) => signed(uuid, digest, 'pdf', reader),
    picture: (uuid, digest) => signed(uuid, digest, 'png'),
    logo: (uuid) => `${options.publicUrl}/verify/${uuid}/logo`,
  };
}

/** Throws `forbidden` for a wrong or expired signature. */
export function checkSignedFile(file: SignedFile, options: Omit<LinkOptions, 'publicUrl'>): void {
  const given = Buffer.from(file.signature, 'base64url');
  const isValid = options.secrets.some((secret) => {
    const expected = Buffer.from(sign(file, secret), 'base64url');
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!isValid)
    throw new ServiceProblem(
      'forbidden',
      'This download address is not complete. Open it from the course page.',
    );
  if (file.expires < options.now().getTime() / 1000) {
    throw new ServiceProblem(
      'forbidden',
      'This download address has run out. Go back to the course page for a new one.',
    );
  }
}

function sign(file: Omit<SignedFile, 'signature'>, secret: string | KeyObject): string {
  const reader = file.reader === undefined ? [] : [file.reader];
  const text = [file.ending, file.digest, file.uuid, file.expires, ...reader].join('\n');
  return createHmac('sha256', secret).update(text).digest('base64url');
}
