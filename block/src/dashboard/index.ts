// The package `@grademe/dashboard` for the front ends of Open edX: a note for the learner dashboard's course card and for
// the progress page. It brings nothing along; React is the page's.
import { createNote } from './certificate-note.tsx';
import { createReader, type Host } from './reader.ts';

export type { NoteProps } from './certificate-note.tsx';
export type { Host } from './reader.ts';

/** Once per page. Gives the component for the slots. */
export function createCertificateNote(host: Host) {
  return createNote(host, createReader(host));
}
