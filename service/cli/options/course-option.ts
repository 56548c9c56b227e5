// A course key on the command line.
import { InvalidArgumentError } from 'commander';
import { isCourseKey } from '../../domain/course-key.ts';

export function courseKeyOption(text: string): string {
  if (isCourseKey(text)) return text;
  throw new InvalidArgumentError('use a course key such as course-v1:Org+Course+Run');
}
