// What the scopes and filters of an application leave of the rights of its token's user.
import { expect, test } from 'vitest';
import { limitsOf, type TokenClaims, type TokenLimits } from '../../service/domain/token-limits.ts';

const PERSON: TokenClaims = { isService: false, isRestricted: false, scopes: [], filters: [] };
const SERVICE: TokenClaims = { ...PERSON, isService: true, scopes: ['read', 'write'] };
const RESTRICTED: TokenClaims = { ...PERSON, isRestricted: true, scopes: ['certificates:read'] };
const ALL: TokenLimits = { mayRead: true, mayWrite: true, orgs: undefined, onlyOwn: false };
const NOTHING: TokenLimits = { mayRead: false, mayWrite: false, orgs: [], onlyOwn: true };

test.each<[string, TokenClaims, TokenLimits]>([
  ['a person has none, whatever the cookie carries', { ...PERSON, filters: ['user:me'] }, ALL],
  ['a service with both scopes has none', SERVICE, ALL],
  ['a service reads', { ...SERVICE, scopes: ['read'] }, { ...ALL, mayWrite: false }],
  [
    'a service reads certificates',
    { ...SERVICE, scopes: ['certificates:read'] },
    { ...ALL, mayWrite: false },
  ],
  ['a service writes', { ...SERVICE, scopes: ['write'] }, { ...ALL, mayRead: false }],
  [
    'a service without a scope does neither',
    { ...SERVICE, scopes: ['grades:read'] },
    { ...ALL, mayRead: false, mayWrite: false },
  ],
  [
    'a service of two organisations',
    { ...SERVICE, filters: ['content_org:Acme', 'content_org:Zeta'] },
    { ...ALL, orgs: ['Acme', 'Zeta'] },
  ],
  [
    'an organisation may have a line break',
    { ...SERVICE, filters: ['content_org:A\nB'] },
    { ...ALL, orgs: ['A\nB'] },
  ],
  ['a service for its own user', { ...SERVICE, filters: ['user:me'] }, { ...ALL, onlyOwn: true }],
  ['an unknown filter closes everything', { ...SERVICE, filters: ['content_org:Acme', 'course:x'] }, NOTHING],
  ['a filter is read from its beginning', { ...SERVICE, filters: ['x-content_org:Acme'] }, NOTHING],
  ['an organisation has a name', { ...SERVICE, filters: ['content_org:'] }, NOTHING],
  ['a restricted application needs a filter', RESTRICTED, NOTHING],
  [
    'a restricted application reads its organisation and never writes',
    { ...RESTRICTED, scopes: ['read', 'write'], filters: ['content_org:Acme'] },
    { mayRead: true, mayWrite: false, orgs: ['Acme'], onlyOwn: false },
  ],
  [
    'a restricted application reads what is its own user’s',
    { ...RESTRICTED, filters: ['user:me'] },
    { mayRead: true, mayWrite: false, orgs: undefined, onlyOwn: true },
  ],
])('%s', (_name, claims, limits) => {
  expect(limitsOf(claims)).toEqual(limits);
});
