// Calendar days as date fields give them (2026-11-22), and the instants they begin at on the reader's own clock.

/** First instant of the day here, as the service wants it: in UTC. The text must be a day. */
export function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

/** A day without a clock, as a date that prints as that day everywhere when told to use UTC. */
export function dayAsDate(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}
