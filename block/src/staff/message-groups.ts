// Every message of the staff panel by name, for the test that compares them with its catalogues.

import { staffPanelMessages } from '../learner/messages/staff-panel.ts';
import { consequenceMessages } from './corrections/consequence-messages.ts';
import { failureMessages } from './failures/failure-messages.ts';
import { listColumnMessages, MEANINGS } from './list/list-column-messages.ts';
import { listFileMessages } from './list/list-file-messages.ts';
import { auditMessages } from './messages/audit.ts';
import { changeMessages } from './messages/change.ts';
import { correctionMessages } from './messages/correction.ts';
import { fieldMessages } from './messages/field.ts';
import { findMessages } from './messages/find.ts';
import { grantMessages } from './messages/grant.ts';
import { listMessages } from './messages/list.ts';
import { panelMessages } from './messages/panel.ts';
import { reasonMessages } from './messages/reason.ts';
import { reportMessages } from './messages/report.ts';
import { runMessages } from './messages/run.ts';
import { statusMessages } from './messages/status.ts';
import { staffTroubleMessages } from './messages/trouble.ts';
import { outcomeMessages } from './rows/outcome-messages.ts';
import { rowMessages } from './rows/row-messages.ts';

export const staffMessageGroups = [
  staffPanelMessages,
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
