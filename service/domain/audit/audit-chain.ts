// The audit trail of a course is a chain: each line's hash covers its content and the hash before it, which exposes a line that
// is changed, removed or moved. The hashes cover no names and no notes, so erasing those breaks nothing.
import { hash } from 'node:crypto';
import type { AuditAction, ChainFault, ChainReport } from '../../../shared/staff/audit.ts';

export interface ChainHead {
  /** 0 for a course without lines. */
  readonly seq: number;
  readonly hash: string;
}

export interface ChainLine {
  readonly courseKey: string;
  readonly seq: number;
  readonly previousHash: string;
  readonly at: string;
  readonly requestToken: string;
  readonly actor: string;
  readonly action: AuditAction;
  readonly certificateUuid: string;
  /** JSON, exactly as it is stored. */
  readonly detailsText: string;
  readonly noteDigest: string | null;
}

/** A line as the database returns it. `note` is undefined when there is none, or when it was erased. */
export interface StoredLine extends ChainLine {
  readonly hash: string;
  readonly note: { readonly salt: string; readonly text: string } | undefined;
}

export const START: ChainHead = { seq: 0, hash: '0'.repeat(64) };
const FORMAT = 'grademe-audit-1';
const MOST_FAULTS = 100;

/** Returns 64 hex digits over the content of the line and the hash of the line before it. */
export function hashOf(line: ChainLine): string {
  const { courseKey, seq, previousHash, at, requestToken, actor, action, certificateUuid } = line;
  const who = [requestToken, actor, action, certificateUuid];
  return hash(
    'sha256',
    JSON.stringify([FORMAT, courseKey, seq, previousHash, at, ...who, line.detailsText, line.noteDigest]),
    'hex',
  );
}

/** Returns the digest of a note. The salt prevents guessing an erased note by its digest. */
export function noteDigestOf(note: { readonly salt: string; readonly text: string }): string {
  return hash('sha256', `${note.salt}\n${note.text}`, 'hex');
}

/** The findings from the lines alone. */
type LineReport = Omit<ChainReport, 'certificates' | 'certificateFaults' | 'grants' | 'grantFaults'>;

export interface ChainCheck {
  /** Takes the lines of one course in the order of their `seq`. */
  take(line: StoredLine): void;
  /** Returns the findings. `head` is the last line according to the database. */
  end(head: ChainHead): LineReport;
}

/** `anchor` is the head of an earlier report, stored where this database's administrator cannot reach it. */
export function checkChain(courseKey: string, anchor?: ChainHead): ChainCheck {
  let last = START;
  let lines = 0;
  const faults: ChainFault[] = [];
  const blame = (seq: number, fault: ChainFault['fault']) => faults.push({ seq, fault });
  const meetAnchor = (head: ChainHead) => {
    if (anchor?.seq === head.seq && anchor.hash !== head.hash) blame(head.seq, 'anchor-differs');
  };

  return {
    take(line) {
      lines += 1;
      if (line.seq > last.seq + 1) blame(last.seq + 1, 'missing');
      else if (line.seq <= last.seq || line.previousHash !== last.hash) blame(line.seq, 'misplaced');
      if (hashOf(line) !== line.hash || line.courseKey !== courseKey) blame(line.seq, 'changed');
      if (line.note !== undefined && noteDigestOf(line.note) !== line.noteDigest)
        blame(line.seq, 'note-changed');
      last = { seq: line.seq, hash: line.hash };
      meetAnchor(last);
    },
    end(head) {
      if (head.seq > last.seq) blame(last.seq + 1, 'cut-off');
      else if (head.seq < last.seq) blame(head.seq + 1, 'added');
      else if (head.hash !== last.hash) blame(last.seq, 'changed');
      if (anchor !== undefined && anchor.seq > last.seq) blame(last.seq + 1, 'cut-off');
      return {
        courseId: courseKey,
        intact: faults.length === 0,
        lines,
        head: { seq: last.seq, hash: last.hash },
        faults: faults.slice(0, MOST_FAULTS),
      };
    },
  };
}
