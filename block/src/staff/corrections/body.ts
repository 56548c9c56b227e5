// The request body of a correction.
import type { Correction } from '../shared/certificate-api.ts';
import type { Draft } from '../ui/fields.tsx';

/** Omits empty fields. */
export function bodyOf(correction: Correction, draft: Draft, dryRun: boolean): Record<string, unknown> {
  const filled = (...names: string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = draft[name]?.trim() ?? '';
        return value === '' ? [] : [[name, value]];
      }),
    );
  switch (correction) {
    case 'revoke':
      return { ...filled('reason', 'wording', 'note'), dryRun };
    case 'reinstate':
      return { ...filled('note'), dryRun };
    case 'reissue': {
      const which = draft.template ? 'template' : 'templateVersion';
      return { ...filled('reason', 'name', which, 'issuedOn', 'note'), dryRun };
    }
    case 'renew':
      return {
        ...(draft.when === 'on' && { lastValidOn: draft.day }),
        ...filled('name', 'templateVersion', 'note'),
        dryRun,
      };
    case 'expire':
      return { lastValidOn: draft.when === 'never' ? null : draft.day, ...filled('note'), dryRun };
    default: {
      const never: never = correction;
      return never;
    }
  }
}
