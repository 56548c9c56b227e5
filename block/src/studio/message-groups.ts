// Every message of the settings form, for the test that compares them with the catalogues.
import { contentMessages } from './messages/content.ts';
import { countMessages } from './messages/count.ts';
import { designMessages } from './messages/designs.ts';
import { earnsMessages } from './messages/earns.ts';
import { faultMessages } from './messages/faults.ts';
import { formMessages } from './messages/form.ts';
import { issuerMessages } from './messages/issuer.ts';
import { meaningMessages } from './messages/meaning.ts';
import { pictureMessages } from './messages/pictures.ts';
import { previewMessages } from './messages/preview.ts';
import { serviceMessages } from './messages/service.ts';

export const studioMessageGroups = [
  formMessages,
  earnsMessages,
  meaningMessages,
  countMessages,
  contentMessages,
  faultMessages,
  issuerMessages,
  pictureMessages,
  previewMessages,
  designMessages,
  serviceMessages,
] as const;
