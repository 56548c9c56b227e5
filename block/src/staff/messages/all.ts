// Every message of the staff panel by name, for the test that compares them with its catalogues.
import { auditMessages } from './audit.ts';
import { changeMessages } from './change.ts';
import { consequenceMessages } from './consequence.ts';
import { correctionMessages } from './correction.ts';
import { doorMessages } from './door.ts';
import { failureMessages } from './failure.ts';
import { fieldMessages } from './field.ts';
import { findMessages } from './find.ts';
import { grantMessages } from './grant.ts';
import { listMessages } from './list.ts';
import { listColumnMessages, MEANINGS } from './list-column.ts';
import { listFileMessages } from './list-file.ts';
import { outcomeMessages } from './outcome.ts';
import { panelMessages } from './panel.ts';
import { reasonMessages } from './reason.ts';
import { reportMessages } from './report.ts';
import { rowMessages } from './row.ts';
import { runMessages } from './run.ts';
import { statusMessages } from './status.ts';
import { staffTroubleMessages } from './trouble.ts';

export const staffMessageGroups = [
  doorMessages,
  panelMessages,
  fieldMessages,
  staffTroubleMessages,
  statusMessages,
  findMessages,
  reasonMessages,
  correctionMessages,
  consequenceMessages,
  changeMessages,
  auditMessages,
  grantMessages,
  outcomeMessages,
  rowMessages,
  listMessages,
  listFileMessages,
  listColumnMessages,
  MEANINGS,
  failureMessages,
  runMessages,
  reportMessages,
] as const;
