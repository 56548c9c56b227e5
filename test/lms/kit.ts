// The practice LMS and the client of one test.
import { afterEach, beforeEach } from 'vitest';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { type LmsWorld, startLmsWorld } from '../support/worlds/lms-world.ts';

export let practice: LmsWorld['practice'];
export let lms: LmsWorld['lms'];
export let clientWith: LmsWorld['clientWith'];
export let pass: LmsWorld['pass'];
export const UNAVAILABLE = { code: 'lms-unavailable' };
export const grade = (username = 'maria') => lms.readGrade(username, PRACTICE_COURSE);

/** Call once in each file. */
export function setUpLms(): void {
  beforeEach(async () => {
    ({ practice, lms, clientWith, pass } = await startLmsWorld());
  });
  afterEach(() => practice.close());
}
