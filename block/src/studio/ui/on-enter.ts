// Enter in a text field submits the form around it. A field that is no part of the settings must not save them.
import type { KeyboardEvent } from 'react';

/** Returns a handler of key presses that calls `act` in the place of the form. */
export const onEnter = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  act();
};
