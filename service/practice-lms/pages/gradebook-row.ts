// Parses a row of the gradebook from its form fields.
import { type EnrollmentMode, enrollmentMode } from '../state/world-schema.ts';

/** The input as typed, to display it again. */
export interface GradebookRow {
  readonly name: string;
  readonly percent: string;
  readonly isEnrolled: boolean;
  readonly mode: string;
}

export interface RowFaults {
  readonly name?: string;
  readonly percent?: string;
  readonly mode?: string;
}

export interface ReadRow {
  readonly name: string;
  /** A share of 1; null means no grade. */
  readonly percent: number | null;
  readonly isEnrolled: boolean;
  readonly mode: EnrollmentMode;
}

export function readRow(
  field: (name: string) => string,
): ReadRow | { given: GradebookRow; faults: RowFaults } {
  const given = {
    name: field('name').trim(),
    percent: field('percent').trim(),
    isEnrolled: field('enrolled') === 'yes',
    mode: field('mode'),
  };
  const percent = readPercent(given.percent);
  const mode = enrollmentMode.safeParse(given.mode);
  if (percent !== undefined && mode.success && given.name.length <= 255) {
    return { ...given, percent, mode: mode.data };
  }
  return {
    given,
    faults: {
      ...(given.name.length > 255 ? { name: 'Enter a name of at most 255 characters.' } : {}),
      ...(percent === undefined ? { percent: 'Enter a number from 0 to 100.' } : {}),
      ...(mode.success ? {} : { mode: 'Select a mode.' }),
    },
  };
}

/** Returns null for empty input, undefined for invalid input; accepts a decimal comma; rounds to hundredths of a percent. */
function readPercent(text: string): number | null | undefined {
  if (text === '') return null;
  if (!/^\d{1,3}(?:[.,]\d{1,6})?$/.test(text)) return undefined;
  const value = Number(text.replace(',', '.'));
  return value <= 100 ? Math.round(value * 100) / 10_000 : undefined;
}
