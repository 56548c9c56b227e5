import type { GrantView, RemovalAnswer } from '../../../shared/staff/grants.ts';
import { describeRow } from './describe-list.ts';
import { indented, print } from './terminal.ts';

const OUTCOMES: Readonly<Record<RemovalAnswer['outcome'], string>> = {
  done: 'Removed. Issued certificates stay valid.',
  'would-do': 'Preview: it would be removed; nothing was written.',
  'nothing-to-do': 'It was already removed; nothing was written.',
};

export function printRemoval(answer: RemovalAnswer, json: boolean | undefined): void {
  const { outcome, grant, certificate, requestToken } = answer;
  const lines = [
    OUTCOMES[outcome],
    describeGrant(grant),
    ...(certificate === null ? [] : [describeRow(certificate)]),
    ...(outcome === 'done' ? [`Request token ${requestToken}: grademe audit show ${requestToken}`] : []),
  ];
  print(json ? JSON.stringify(answer) : lines.join('\n'));
}

export function describeGrant(grant: GrantView): string {
  const what = grant.kind === 'exception' ? `waives ${grant.waives.join(', ')}` : `level ${grant.label}`;
  const more = [
    ...(grant.issuedOn === null ? [] : [`issue date ${grant.issuedOn}`]),
    ...(grant.template === null ? [] : [`template ${grant.template}`]),
    ...(grant.until === null ? [] : [`through ${grant.until}`]),
  ];
  const who = `${grant.username ?? '(erased)'} (${grant.userId})`;
  return [
    `${grant.state.padEnd(8)} ${who}  ${[what, ...more].join(', ')}`,
    `    by ${grant.actor} at ${grant.at}, ID ${grant.uuid}`,
    ...(grant.removed === null ? [] : [`    removed by ${grant.removed.actor} at ${grant.removed.at}`]),
    ...(grant.note === null ? [] : [`    note: ${indented(grant.note, 10)}`]),
  ].join('\n');
}
