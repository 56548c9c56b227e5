// Every message of the staff panel by name, for the test that compares them with its catalogues.

import { staffPanelMessages } from '../learner/messages/staff-panel.ts';
import { auditMessages } from './messages/audit.ts';
import { changeMessages } from './messages/change.ts';
import { commonMessages } from './messages/common.ts';
import { consequenceMessages } from './messages/consequence.ts';
import { correctionMessages } from './messages/correction.ts';
import { failureMessages } from './messages/failure.ts';
import { findMessages } from './messages/find.ts';
import { grantMessages } from './messages/grant.ts';
import { listMessages } from './messages/list.ts';
import { listColumnMessages, meaningMessages } from './messages/list-column.ts';
import { listFileMessages } from './messages/list-file.ts';
import { nameRequestMessages } from './messages/name-request.ts';
import { outcomeMessages } from './messages/outcome.ts';
import { panelMessages } from './messages/panel.ts';
import { reasonMessages } from './messages/reason.ts';
import { reportMessages } from './messages/report.ts';
import { rowMessages } from './messages/row.ts';
import { runMessages } from './messages/run.ts';
import { statusMessages } from './messages/status.ts';
import { staffTroubleMessages } from './messages/trouble.ts';

export const staffMessageGroups = [
  staffPanelMessages,
  panelMessages,
  commonMessages,
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
  meaningMessages,
  failureMessages,
  nameRequestMessages,
  runMessages,
  reportMessages,
] as const;
