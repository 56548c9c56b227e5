// Reads the grants of a learner for an award that apply now, in the form that the decision takes.
import type { AwardKey } from '../../domain/award-key.ts';
import { effectOf, type Grant, type Granted, grantedAt } from '../../domain/decision/grant.ts';
import type { GrantEffect } from '../../domain/decision/grant-effect.ts';
import type { IssuanceDeps } from '../deps.ts';

export interface GrantedEffect {
  readonly effect: GrantEffect;
  readonly granted: Granted;
}

export async function readGrants(
  award: AwardKey,
  userId: number,
  { stores, clock }: Pick<IssuanceDeps, 'stores' | 'clock'>,
): Promise<GrantedEffect> {
  const grants = await stores.grants.listOf(award, userId);
  return withEffect(grantedAt(grants, clock.now().toISOString()));
}

export function withEffect(granted: Granted): GrantedEffect {
  return { granted, effect: effectOf(granted) };
}

/** For the audit trail: the grants behind a certificate. */
export function grantDetails({ exception, level }: Granted): Readonly<Record<string, string>> {
  const numberOf = (name: string, grant: Grant | undefined) => (grant ? { [name]: grant.uuid } : {});
  return { ...numberOf('exception', exception), ...numberOf('level', level) };
}
