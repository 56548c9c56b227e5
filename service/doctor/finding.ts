// The findings of the doctor, and the reason of a check that failed.

export interface Finding {
  /** The checked part: "settings", "database" … */
  readonly check: string;
  /** A fault stops a function of the service. A warning will stop one later, or lets an attacker in. */
  readonly state: 'ok' | 'warning' | 'fault' | 'skipped';
  readonly message: string;
  /** What to do; undefined where no action is necessary. */
  readonly advice?: string;
}

export const ok = (check: string, message: string): Finding => ({ check, state: 'ok', message });
export const skipped = (check: string, message: string): Finding => ({ check, state: 'skipped', message });
export const warning = (check: string, message: string, advice: string): Finding => ({
  check,
  state: 'warning',
  message,
  advice,
});
export const fault = (check: string, message: string, advice: string): Finding => ({
  check,
  state: 'fault',
  message,
  advice,
});

/** Returns the message of the innermost cause: the service's own problems have the system's error as their cause. */
export const reasonOf = (error: unknown): string => rootOf(error).message;

/** Returns the first cause, with a message. */
export function rootOf(error: unknown): Error {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, message, name } = each as NodeJS.ErrnoException;
    if (each.cause === undefined)
      return message ? each : Object.assign(new Error(code ?? 'no reason given'), { name });
  }
  return new Error(String(error));
}
