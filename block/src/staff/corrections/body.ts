// The request body of a correction.
import type { Correction } from '../shared/certificate-api.ts';
import type { Draft } from '../ui/fields.tsx';

/** Omits empty fields. */
export function bodyOf(correction: Correction, draft: Draft, dryRun: boolean): Record<string, unknown> {
  const kept = (...names: string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = draft[name]?.trim() ?? '';
        return value === '' ? [] : [[name, value]];
      }),
    );
  switch (correction) {
    case 'revoke':
      return { ...kept('reason', 'wording', 'note'), dryRun };
    case 'reinstate':
      return { ...kept('note'), dryRun };
    case 'reissue': {
      const look = draft.design ? 'design' : 'template';
      return { ...kept('reason', 'name', look, 'issuedOn', 'note'), dryRun };
    }
    case 'renew':
      return {
        ...(draft.when === 'on' && { lastValidOn: draft.day }),
        ...kept('name', 'template', 'note'),
        dryRun,
      };
    case 'expire':
      return { lastValidOn: draft.when === 'never' ? null : draft.day, ...kept('note'), dryRun };
    default: {
      const never: never = correction;
      return never;
    }
  }
}
