// The LMS's own JWTs (claims version 1.2.0): HS256 by default, RS512 on request. The OAuth endpoint and tests mint them;
// every API verifies them.
import { createHash, createSecretKey, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Learner } from '../state/world-schema.ts';
import type { PlatformKeys } from './keys.ts';

const PLATFORM_AUDIENCE = 'openedx';
export const PLATFORM_TOKEN_LIFETIME = 3600;
export const DEFAULT_SCOPES: readonly string[] = ['read', 'write', 'email', 'profile'];

export interface PlatformTokenOptions {
  readonly algorithm?: 'HS256' | 'RS512';
  /** In the spelling of django-oauth-toolkit: `password`, `client-credentials`. */
  readonly grantType?: string;
  readonly scopes?: readonly string[];
  readonly expiresIn?: number;
  /** Replace or add claims; undefined drops one. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface Requester {
  readonly username: string;
  readonly isGlobalStaff: boolean;
}

export type PlatformTokens = ReturnType<typeof createPlatformTokens>;

export function createPlatformTokens(keys: PlatformKeys, issuer: () => string, now: () => Date) {
  // With a text as key, jsonwebtoken tests at each call whether it is a public key.
  const secret = createSecretKey(keys.secret, 'utf8');
  const revoked = new Set<string>();
  let live: string[] = [];
  const seconds = () => Math.floor(now().getTime() / 1000);

  return {
    mint(person: Learner, options: PlatformTokenOptions = {}): string {
      const scopes = options.scopes ?? DEFAULT_SCOPES;
      const grantType = options.grantType ?? 'password';
      const isStaff = person.role === 'global-staff' || person.role === 'service';
      const claims = {
        aud: PLATFORM_AUDIENCE,
        exp: seconds() + (options.expiresIn ?? PLATFORM_TOKEN_LIFETIME),
        iat: seconds(),
        iss: issuer(),
        // The real LMS has no jti; here it distinguishes two tokens of the same second, so that one can be revoked.
        jti: randomUUID(),
        grant_type: grantType,
        preferred_username: person.username,
        scopes,
        version: '1.2.0',
        sub: createHash('md5').update(`practice ${person.id}`).digest('hex'),
        filters: grantType === 'client-credentials' ? [] : ['user:me'],
        is_restricted: false,
        email_verified: true,
        roles: [],
        ...(scopes.includes('user_id') ? { user_id: person.id } : {}),
        ...(scopes.includes('email') ? { email: person.email } : {}),
        ...(scopes.includes('profile')
          ? { name: person.name, family_name: '', given_name: '', administrator: isStaff, superuser: false }
          : {}),
        ...options.claims,
      };
      const algorithm = options.algorithm ?? 'HS256';
      const token = jwt.sign(
        JSON.parse(JSON.stringify(claims)),
        algorithm === 'HS256' ? secret : keys.privateKey,
        { algorithm },
      );
      live.push(token);
      return token;
    },

    /** Returns the caller, or the message of the 401. */
    check(token: string): Requester | { refusal: string } {
      if (revoked.has(token)) return { refusal: 'Token has been revoked.' };
      try {
        const head = jwt.decode(token, { complete: true })?.header;
        const isAsymmetric = head?.alg === 'RS512' || head?.alg === 'RS256';
        const claims = jwt.verify(token, isAsymmetric ? keys.publicKey : secret, {
          algorithms: isAsymmetric ? ['RS256', 'RS512'] : ['HS256'],
          audience: PLATFORM_AUDIENCE,
          issuer: issuer(),
          clockTimestamp: seconds(),
          clockTolerance: 1,
        });
        if (typeof claims === 'string') return { refusal: 'Error decoding token.' };
        return { username: String(claims.preferred_username), isGlobalStaff: claims.administrator === true };
      } catch (error) {
        return {
          refusal: error instanceof jwt.TokenExpiredError ? 'Token has expired.' : 'Error decoding token.',
        };
      }
    },

    /** Revokes every token issued so far; new tokens work. */
    revokeAll(): void {
      for (const token of live) revoked.add(token);
      live = [];
    },
  };
}
