// Every message of the settings form, for the test that compares them with the catalogues.
import { contentMessages } from './messages/content.ts';
import { earnsMessages } from './messages/earns.ts';
import { faultMessages } from './messages/faults.ts';
import { formMessages } from './messages/form.ts';
import { meaningMessages } from './messages/meaning.ts';

export const studioMessageGroups = [
  formMessages,
  earnsMessages,
  meaningMessages,
  contentMessages,
  faultMessages,
] as const;
