// Every message of the block by name, for the test that compares them with the catalogues.
import { certificateMessages } from './certificate.ts';
import { previewMessages } from './preview.ts';
import { requirementMessages } from './requirement.ts';
import { standingMessages } from './standing.ts';
import { troubleMessages } from './trouble.ts';

export const messageGroups = [
  standingMessages,
  requirementMessages,
  certificateMessages,
  troubleMessages,
  previewMessages,
] as const;
