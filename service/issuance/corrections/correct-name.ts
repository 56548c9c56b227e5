// Issues a certificate again with a name that staff have accepted; everything else stays as it is.
import type { CorrectionAnswer } from '../../../shared/staff/corrections.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Reservation } from '../ports/certificates.ts';
import { requireDrawable } from '../settings/require-drawable.ts';
import { correct } from './correct.ts';
import { freezeAgain, makeVersion } from './reissue.ts';

/** Rejects as `reissue` does. `nothing-to-do`: it has this name. */
export function correctName(
  uuid: string,
  name: Pick<Certificate, 'recipientName' | 'nameSource'>,
  { dryRun, note }: { readonly dryRun: boolean; readonly note?: string | undefined },
  context: StaffContext,
  deps: IssuanceDeps,
): Promise<CorrectionAnswer> {
  const freeze = async (certificate: Certificate): Promise<Reservation> => {
    const request = { name: 'kept', templateVersion: 'current' } as const;
    return { ...(await freezeAgain(certificate, request, context, deps)), ...name };
  };
  return correct(
    uuid,
    {
      correction: 'reissue',
      dryRun,
      judge: async ({ recipientName }) => (recipientName === name.recipientName ? 'nothing-to-do' : 'do'),
      foresee: async (certificate) => requireDrawable(await freeze(certificate), deps),
      act: async (certificate) => {
        const why = { reason: 'name-corrected' };
        return makeVersion(certificate, await freeze(certificate), why, note, context, deps);
      },
    },
    context,
    deps,
  );
}
