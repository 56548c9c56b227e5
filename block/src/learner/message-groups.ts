// Every message of the block by name, for the test that compares them with the catalogues.

import { correctionMessages } from '../names/messages/correction.ts';
import { proofMessages } from '../names/messages/proof.ts';
import { certificateMessages } from '../shared/messages/certificate.ts';
import { requirementMessages } from '../shared/messages/requirement.ts';
import { troubleMessages } from '../shared/messages/trouble.ts';
import { namesMessages } from './messages/names.ts';
import { previewMessages } from './messages/preview.ts';
import { standingMessages } from './messages/standing.ts';

export const messageGroups = [
  standingMessages,
  requirementMessages,
  certificateMessages,
  troubleMessages,
  previewMessages,
  namesMessages,
  proofMessages,
  correctionMessages,
] as const;
