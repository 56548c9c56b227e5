// What the doctor finds, and how a check is told that did not come to its end.

export interface Finding {
  /** What was looked at: "settings", "database" … */
  readonly check: string;
  /** A fault keeps something from working; a warning will, some day, or lets somebody in. */
  readonly state: 'ok' | 'warning' | 'fault' | 'skipped';
  readonly says: string;
  /** What to do; undefined where there is nothing to do. */
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

/** The first sentence that anybody can act on: our own problems have what the system said as their cause. */
export function reasonOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, message } = each as NodeJS.ErrnoException;
    if (each.cause === undefined) return message || code || 'no reason given';
  }
  return String(error);
}
