// The enrollment tracks that an author chooses from.
import { trackName } from '../describe/format.ts';
import { useForm } from '../state/form-context.tsx';
import type { Option } from '../ui/inputs.tsx';

/** The tracks that Open edX knows, for a platform that does not say which ones the course has. */
const KNOWN = ['audit', 'honor', 'verified', 'professional', 'no-id-professional', 'masters'];

/** Returns the tracks of the course, and those that are stored though the course does not have them. */
export function useTracks(stored: readonly string[]): readonly Option[] {
  const { intl, course } = useForm();
  const slugs = new Set([...(course.modes?.map(({ slug }) => slug) ?? KNOWN), ...stored]);
  return [...slugs].map((value) => ({ value, name: trackName(intl, course, value) }));
}
