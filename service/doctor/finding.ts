// The findings of the doctor, and the reason of a check that failed.

export interface Finding {
  /** The checked part: "settings", "database" … */
  readonly check: string;
  /** A fault stops a function of the service. A warning will stop one later, or lets an attacker in. */
  readonly state: 'ok' | 'warning' | 'fault' | 'skipped';
  readonly says: string;
  /** What to do; undefined where no action is necessary. */
  readonly advice?: string;
}

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says });
export const skipped = (check: string, says: string): Finding => ({ check, state: 'skipped', says });
export const warning = (check: string, says: string, advice: string): Finding => ({
  check,
  state: 'warning',
  says,
  advice,
});
export const fault = (check: string, says: string, advice: string): Finding => ({
  check,
  state: 'fault',
  says,
  advice,
});

/** Returns the message of the innermost cause: the service's own problems have the system's error as their cause. */
export function reasonOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, message } = each as NodeJS.ErrnoException;
    if (each.cause === undefined) return message || code || 'no reason given';
  }
  return String(error);
}
