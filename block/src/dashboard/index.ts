// The package `@grademe/dashboard` for the front ends of Open edX: a note for the learner dashboard's course card and for
// the progress page. It brings nothing along; React is the page's. Each function is called once per page and returns the
// component for the slots.
export { type CardNoteProps, createCardNote } from './card-note.tsx';
export type { DashboardHooks, Host, ProgressHost } from './platform.ts';
export { createProgressNote, type ProgressNoteProps } from './progress-note.tsx';
