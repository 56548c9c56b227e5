// The option of commands about one course run.
import { InvalidArgumentError, Option } from 'commander';
import { isCourseKey } from '../../domain/course-key.ts';

const EXAMPLE = 'course-v1:Org+Course+Run';

/** `also` is a value that the command accepts beside course keys, with its meaning. */
export function courseOption(also?: { readonly value: string; readonly meaning: string }): Option {
  const more = also === undefined ? '' : `; ${also.value}: ${also.meaning}`;
  return new Option('--course <key>', `course key, such as ${EXAMPLE}${more}`).argParser((text: string) => {
    if (text === also?.value || isCourseKey(text)) return text;
    throw new InvalidArgumentError(
      `use a course key such as ${EXAMPLE}${also === undefined ? '' : `, or ${also.value}`}`,
    );
  });
}
