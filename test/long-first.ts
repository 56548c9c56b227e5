// The order of test files: the longest start first, so that no worker ends alone. Vitest knows how long each took the last
// time; this is for a machine that has never run them.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const LONG = [
  'tutor/image/image',
  'block/states',
  'verapdf/certificates',
  'tutor/validity',
  'cli/staff/certify',
  'e2e/learner',
  'store/mysql',
  'pdf/compiled',
  'e2e/staff-panel',
  'http/webhooks/faults',
  'tutor/platform',
  'store/mysql9',
  'tutor/rendering',
  'crash/crash',
  'cli/npm-start',
  'http/status-hints',
  'tutor/commands',
  'tutor/restart',
  'crash/fleet',
  'scripts/extraction',
  'practice-lms/browser',
];

const here = fileURLToPath(new URL('.', import.meta.url));

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.indexOf(relative(here, moduleId).replace(/\.test\.ts$/, ''));
      return at === -1 ? LONG.length : at;
    };
    // Sorting keeps Vitest's order among files of the same rank.
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
