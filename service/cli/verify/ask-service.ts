// Asks another installation whether it issued a file. Sends only the digest and the certificate ID that the file contains: the
// file contains a name and is not sent.
import { z } from 'zod';
import { ServiceProblem } from '../../domain/service-problem.ts';

const TIMEOUT_MS = 15_000;

/** The fields that the command prints; newer installations may send more. */
const certificate = z.looseObject({
  uuid: z.string(),
  status: z.enum(['valid', 'replaced', 'revoked', 'expired', 'erased', 'not-shown']),
  recipientName: z.string().nullish(),
  courseTitle: z.string().nullish(),
  organization: z.string().nullish(),
  issuedOn: z.string().nullish(),
  lastValidOn: z.string().nullish(),
  revoked: z.looseObject({ on: z.string().nullish(), reason: z.string().nullish() }).nullish(),
  replacedBy: z.string().nullish(),
  verifyUrl: z.string().nullish(),
});
const answer = z.looseObject({
  verdict: z.enum(['identical', 'altered', 'older-version', 'unknown']),
  certificate: certificate.nullable(),
});
export type ClaimedCertificate = z.infer<typeof certificate>;
export type FileAnswer = z.infer<typeof answer>;

/** `origin` is an address such as https://grademe.example.org. Rejects with a sentence when it does not answer as Grade Me. */
export async function askElsewhere(
  origin: string,
  digest: string,
  uuid: string | undefined,
): Promise<FileAnswer> {
  const answered = await ask(origin, '/api/v1/verify', answer, { digest });
  if (answered === undefined) throw strange(origin);
  if (answered.verdict !== 'unknown' || uuid === undefined) return answered;
  const claimed = await ask(origin, `/verify/${uuid}`, certificate);
  return claimed === undefined ? answered : { verdict: 'altered', certificate: claimed };
}

/** Resolves with undefined when the service answers that there is no such certificate. */
async function ask<T>(
  origin: string,
  path: string,
  shape: z.ZodType<T>,
  body?: object,
): Promise<T | undefined> {
  let response: Response;
  try {
    response = await fetch(new URL(path, origin), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new ServiceProblem('internal', `${origin} does not answer. Check the address and the network.`, {
      cause,
    });
  }
  if (response.status === 404 && body === undefined) return undefined;
  const parsed = shape.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !parsed.success) throw strange(origin, response.status);
  return parsed.data;
}

function strange(origin: string, status?: number): ServiceProblem {
  const how = status === 429 ? ' It limits requests: try again in a minute.' : '';
  return new ServiceProblem(
    'internal',
    `${origin} does not answer as Grade Me does${status === undefined ? '' : ` (${status})`}.${how || ' Check the address.'}`,
  );
}
