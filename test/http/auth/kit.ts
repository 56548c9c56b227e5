// Tokens of blocks, good and forged.
import { createPublicKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll } from 'vitest';
import { SECRET, startWorld, type World } from '../../support/worlds/world.ts';

export const OLD_SECRET = 'the-secret-before-this-one-0123456789';
export let world: World;
/** Returns the claims that the real block would sign now; a claim set to undefined is omitted. */
export const claims = (over: Record<string, unknown> = {}): Record<string, unknown> => {
  const usual = jwt.decode(world.lms.mintBlockToken('maria')) as jwt.JwtPayload;
  return JSON.parse(JSON.stringify({ ...usual, ...over }));
};
export const signed = (over: Record<string, unknown> = {}, secret = SECRET, options: jwt.SignOptions = {}) =>
  jwt.sign(claims(over), secret, { algorithm: 'HS256', ...options });
export const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
export function publicKeyAsText(): string {
  const [jwk] = (JSON.parse(world.lms.jwkSet) as { keys: object[] }).keys;
  return createPublicKey({ key: jwk as object as never, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  }) as string;
}

/** Call once in each file. */
export function setUpTokens(): void {
  beforeAll(async () => {
    world = await startWorld({ environment: { GRADEME_JWT_SECRETS: `${SECRET},${OLD_SECRET}` } });
  });
  afterAll(() => world.close());
}
