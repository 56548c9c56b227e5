// The limits of a platform token beside the rights of its user: the scopes and filters of its application. The token of a person
// has none that the LMS would enforce; this service applies them to the token of a service, or of a restricted application.

/** The claims of a platform token. */
export interface TokenClaims {
  /** A token of the client credentials grant. */
  readonly isService: boolean;
  /** The operator of the LMS listed the application under "Restricted applications". */
  readonly isRestricted: boolean;
  readonly scopes: readonly string[];
  /** Such as `content_org:AcmeX`, `user:me`. */
  readonly filters: readonly string[];
}

export interface TokenLimits {
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
  /** Only courses of these organisations; undefined: of all. */
  readonly orgs: readonly string[] | undefined;
  /** Only certificates of the token's own user. */
  readonly onlyOwn: boolean;
}

/** Either scope allows reading: Open edX gives `read` to every service token by default, and requires `certificates:read` at its
 *  own certificates API. */
const READ_SCOPES: readonly string[] = ['read', 'certificates:read'];
const WRITE_SCOPE = 'write';

const UNLIMITED: TokenLimits = { mayRead: true, mayWrite: true, orgs: undefined, onlyOwn: false };
const NOTHING: TokenLimits = { mayRead: false, mayWrite: false, orgs: [], onlyOwn: true };

/** Returns the limits of a token. The LMS ignores the scopes and filters of people, whose cookies carry `user:me` everywhere; so
 *  does this function. A restricted application reads and never writes, and only what a filter names: without a filter that this
 *  service knows it reads nothing. */
export function limitsOf({ isService, isRestricted, scopes, filters }: TokenClaims): TokenLimits {
  if (!isService && !isRestricted) return UNLIMITED;
  const onlyOwn = filters.includes('user:me');
  const orgs = filters.flatMap((filter) => /^content_org:(.+)/s.exec(filter)?.[1] ?? []);
  const known = orgs.length + filters.filter((filter) => filter === 'user:me').length;
  if (known < filters.length || (isRestricted && known === 0)) return NOTHING;
  return {
    mayRead: READ_SCOPES.some((scope) => scopes.includes(scope)),
    mayWrite: !isRestricted && scopes.includes(WRITE_SCOPE),
    orgs: orgs.length === 0 ? undefined : orgs,
    onlyOwn,
  };
}
