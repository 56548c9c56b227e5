// The table of the verify page's messages. A new language is a file in `messages/` and an entry here.
import { arabic } from './messages/ar.ts';
import { english } from './messages/en.ts';
import { spanish } from './messages/es.ts';

export type { VerifyMessages } from './messages/messages.ts';
export const VERIFY_MESSAGES = { en: english, ar: arabic, es: spanish } as const;
