// Designs and their versions, as commands print them.
import type { DesignDraft, DesignSummary, DesignVersions } from '../../../shared/award/designs.ts';
import { layOut } from '../output/table.ts';

export function tableOfDesigns(designs: readonly DesignSummary[]): string {
  const rows = designs.map((each) => [each.id, stateOf(each), each.scope ?? 'shipped', each.title]);
  return layOut([['id', 'version', 'scope', 'title'], ...rows]).join('\n');
}

function stateOf({ published, hasChanges }: DesignSummary): string {
  if (published === null) return 'draft';
  return hasChanges ? `${published}, changed` : published;
}

export function describeDraft(design: DesignDraft): string {
  const { id, title, scope, madeFrom, revision, languages, findings, draft, updatedAt } = design;
  const pictures = Object.entries(draft.images).map(([name, digest]) => `  picture ${name}: ${digest}`);
  return [
    `${id}: "${title}", ${scope}, made from ${madeFrom}`,
    `  published: ${design.published ?? 'no version yet'}${design.hasChanges && design.published !== null ? '; the draft has changes' : ''}`,
    `  draft: revision ${revision} of ${updatedAt}; languages: ${languages.join(', ') || 'none'}`,
    ...pictures,
    ...describeFindings(findings),
  ].join('\n');
}

const describeFindings = (findings: DesignDraft['findings']): string[] =>
  findings.map(({ severity, path, message }) => `  - ${severity}: ${path}: ${message}`);

export function tableOfVersions({ versions }: DesignVersions): string {
  if (versions.length === 0) return 'The design was never published. See: grademe template publish --help';
  const rows = versions.map((each) => [
    String(each.number),
    each.version,
    each.isPublished ? 'published' : '',
    String(each.certificates),
    each.publishedAt,
    each.publishedBy,
    each.note ?? '',
  ]);
  return layOut([['number', 'version', '', 'current certificates', 'published at', 'by', 'note'], ...rows])
    .map((line) => line.trimEnd())
    .join('\n');
}
