// Reads the picture of the proof for one name. A picture that was read stays while the learner compares names.
import { useEffect, useState } from 'react';
import { ROUTES } from '../../../../shared/api/routes.ts';
import type { LmsName } from '../../../../shared/certificates/proof.ts';
import { troubleOf } from '../../shared/api/caller.ts';
import { isRecord } from '../../shared/api/http.ts';
import { asTrouble, type Trouble } from '../../shared/api/problem.ts';
import type { NamesConnection } from '../shared/names-props.ts';

export type ProofPicture =
  | { readonly status: 'loading' }
  | { readonly status: 'drawn'; readonly url: string }
  | { readonly status: 'failed'; readonly problem: Trouble };

const LOADING: ProofPicture = { status: 'loading' };

export function useProofPicture(
  { source, name }: LmsName,
  { call, mint, usageId }: NamesConnection,
): { readonly picture: ProofPicture; readonly retry: () => void } {
  const key = `${source} ${name}`;
  const [pictures, setPictures] = useState<Readonly<Record<string, ProofPicture>>>({});
  const picture = pictures[key] ?? LOADING;
  const isMissing = pictures[key] === undefined;

  useEffect(() => {
    if (!isMissing) return;
    let isCurrent = true;
    const save = (read: ProofPicture) => {
      if (isCurrent) setPictures((known) => ({ ...known, [key]: read }));
    };
    const requestToken = mint();
    const body = { source, ...(usageId !== null && { usageId }) };
    call({ path: ROUTES.proofs, requestToken, body }).then(
      ({ response, body: answer }) => {
        if (response.ok && isRecord(answer) && typeof answer.picture === 'string')
          save({ status: 'drawn', url: answer.picture });
        else save({ status: 'failed', problem: troubleOf(response, answer, requestToken) });
      },
      (thrown: unknown) => save({ status: 'failed', problem: asTrouble(thrown, requestToken) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [isMissing, key, source, call, mint, usageId]);

  return {
    picture,
    retry: () => setPictures(({ [key]: _failed, ...others }) => others),
  };
}
