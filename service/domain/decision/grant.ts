// A grant: what staff give one learner for one award beside what they earned. An exception waives requirements; a level
// assignment sets the label under which the learner is certified. Neither affects a revocation.
import type { GrantKind, Waivable } from '../../../shared/staff/grants.ts';
import type { AwardKey } from '../award-key.ts';
import { type GrantEffect, NO_EFFECT } from './grant-effect.ts';

export interface Grant {
  readonly uuid: string;
  readonly kind: GrantKind;
  readonly award: AwardKey;
  readonly userId: number;
  readonly username: string;
  /** Empty for a level assignment. */
  readonly waives: readonly Waivable[];
  /** Label of the level; undefined for an exception. */
  readonly label: string | undefined;
  /** ISO date to print. */
  readonly issuedOn: string | undefined;
  /** Design to print. */
  readonly template: string | undefined;
  /** ISO 8601 UTC, the first instant at which it no longer holds; undefined: until staff remove it. */
  readonly until: string | undefined;
  readonly note: string | undefined;
  readonly actor: string;
  readonly at: string;
  readonly requestToken: string;
  readonly removed: { readonly at: string; readonly actor: string } | undefined;
  readonly erasedAt: string | undefined;
}

export function stateOf({ removed, until }: Grant, now: string): 'active' | 'ended' | 'removed' {
  if (removed !== undefined) return 'removed';
  return until !== undefined && until <= now ? 'ended' : 'active';
}

/** The content of a grant, without who granted it and when. */
type Terms = Pick<Grant, 'waives' | 'label' | 'issuedOn' | 'template' | 'until' | 'note'>;

/** Whether both grants have the same content, so that granting again changes nothing. */
export function isSameGrant(a: Terms, b: Terms): boolean {
  const textOf = ({ waives, label, issuedOn, template, until, note }: Terms) =>
    JSON.stringify([[...waives].sort(), label, issuedOn, template, until, note]);
  return textOf(a) === textOf(b);
}

/** The grants that hold at an instant, for one learner and one award. */
export interface Granted {
  readonly exception: Grant | undefined;
  readonly level: Grant | undefined;
}

export const NOTHING_GRANTED: Granted = { exception: undefined, level: undefined };

export function grantedAt(grants: readonly Grant[], now: string): Granted {
  const find = (kind: GrantKind) =>
    grants.find((each) => each.kind === kind && stateOf(each, now) === 'active');
  return { exception: find('exception'), level: find('level') };
}

export function effectOf({ exception, level }: Granted): GrantEffect {
  if (exception === undefined && level === undefined) return NO_EFFECT;
  return { waives: new Set(exception?.waives), level: level?.label };
}
