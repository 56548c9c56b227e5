// Authenticates callers. The scheme of the Authorization header selects the kind of token: Bearer is a block token, JWT a platform
// token. Each kind has its own keys, so one is never accepted as the other.
import type { Request } from 'express';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import type { BlockSession } from '../../issuance/deps.ts';
import { readAuthorToken } from './author-token.ts';
import { type BlockTokenOptions, createBlockTokenReader } from './block-token.ts';
import { readLearnerToken } from './learner-token.ts';
import {
  createPlatformTokenReader,
  type PlatformCaller,
  type PlatformTokenOptions,
} from './platform-token.ts';
import { unauthenticated } from './unauthenticated.ts';

/** A real token has about 1,000 characters. */
const LONGEST_TOKEN = 8_000;

/** A caller with a platform token, or the learner of a block token. */
export type Caller = { readonly platform: PlatformCaller } | { readonly session: BlockSession };

export interface Authenticator {
  /** Returns the learner and block of a block token. */
  readSession(request: Request): BlockSession;
  /** Returns the user id in a learner token, which pages outside a unit send. */
  readLearner(request: Request): number;
  readCaller(request: Request): Caller;
  /** Returns the author of an author token, or a caller with a platform token. */
  readAuthor(request: Request): { readonly platform: PlatformCaller } | { readonly author: Staff };
}

export function createAuthenticator(block: BlockTokenOptions, platform: PlatformTokenOptions): Authenticator {
  const readBlockToken = createBlockTokenReader(block);
  const readPlatformToken = createPlatformTokenReader(platform);
  return {
    readSession(request) {
      const { scheme, token } = readHeader(request);
      if (scheme !== 'bearer') throw unauthenticated('Send the block token as "Authorization: Bearer …".');
      return readBlockToken(token);
    },
    readLearner(request) {
      const { scheme, token } = readHeader(request);
      if (scheme !== 'bearer') throw unauthenticated('Send the learner token as "Authorization: Bearer …".');
      return readLearnerToken(token, block);
    },
    readCaller(request) {
      const { scheme, token } = readHeader(request);
      if (scheme === 'jwt') return { platform: readPlatformToken(token) };
      if (scheme === 'bearer') return { session: readBlockToken(token) };
      throw unauthenticated('Send a platform token as "Authorization: JWT …".');
    },
    readAuthor(request) {
      const { scheme, token } = readHeader(request);
      if (scheme === 'jwt') return { platform: readPlatformToken(token) };
      if (scheme === 'bearer') return { author: readAuthorToken(token, block) };
      throw unauthenticated('Send the author token as "Authorization: Bearer …".');
    },
  };
}

function readHeader(request: Request): { scheme: string; token: string } {
  const header = request.get('authorization') ?? '';
  const [, scheme = '', token = ''] = /^(\w+) +(\S+)$/.exec(header) ?? [];
  if (token === '') throw unauthenticated('A token is needed: send it in the Authorization header.');
  if (token.length > LONGEST_TOKEN) throw unauthenticated('The token is too long.');
  return { scheme: scheme.toLowerCase(), token };
}

/** Throws `forbidden` when the request names another block than the token. */
export function requireSameBlock(session: BlockSession, usageId: string | undefined): void {
  if (usageId !== undefined && usageId !== session.usageKey) {
    throw new ServiceProblem('forbidden', 'The token is for another block of the page. Reload the page.');
  }
}
