// The PDF and its picture, at addresses that are signed for a few minutes.
import { z } from 'zod';
import { type Certificate, isOpen } from '../../domain/certificates/certificate.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { readFile, readPicture } from '../../issuance/queries/read-file.ts';
import { readVisibility } from '../../issuance/visibility/visibility.ts';
import { fileNameOf } from '../answers/file-name.ts';
import { checkSignedFile, type FileEnding } from '../answers/links.ts';
import { BINARY } from '../routing/answers.ts';
import { whole } from '../routing/params.ts';
import { type Route, route } from '../routing/route.ts';

/** Pixels on the long side of a picture: sharp on a dense screen at the block's width. */
const PICTURE_SIZE = 1200;

const INCOMPLETE = 'the address is incomplete: open it from the course page';

export const FILE_ROUTES: readonly Route[] = [
  route('get', '/files/:name', {
    access: { kind: 'public' },
    params: z.object({ name: z.string().meta({ description: 'SHA-256 of the PDF, and .pdf or .png' }) }),
    query: z.object({
      certificate: z.string(INCOMPLETE),
      expires: whole(0, Number.MAX_SAFE_INTEGER),
      signature: z.string(INCOMPLETE),
      reader: z.enum(['staff']).optional(),
    }),
    summary: 'Download a certificate as PDF or picture, at a signed address',
    description:
      'The signature is the permission, for five minutes. Read these addresses from other answers; clients cannot create them.',
    answers: {
      200: {
        description: 'The file.',
        content: { 'application/pdf': { schema: BINARY }, 'image/png': { schema: BINARY } },
      },
    },
    problems: {
      403: 'forbidden: the address was changed or has expired.',
      404: 'not-found: there is no such file, or the service does not show it.',
      503: 'storage-unavailable; see Retry-After.',
    },
    handle: async ({ params, query }, _context, { issuance, linkOptions }, { response }) => {
      const [, digest = '', ending = ''] = /^([0-9a-f]{64})\.(pdf|png)$/.exec(params.name) ?? [];
      if (!isEnding(ending)) throw notFound();
      const { certificate: uuid, expires, signature, reader } = query;
      checkSignedFile({ digest, ending, uuid, reader, signature, expires }, linkOptions);

      const certificate = await issuance.stores.certificates.findByUuid(uuid);
      if (certificate?.file?.digest !== digest) throw notFound();
      const { award, userId, isLive } = certificate;
      const live = isLive ? certificate : await issuance.stores.certificates.findLive(award, userId);
      if (!isOpen(certificate, live)) throw notFound();
      // Course staff may open certificates that learners do not see yet.
      if (reader !== 'staff' && !(await readVisibility(certificate, issuance)).shown) throw notFound();
      const bytes =
        ending === 'pdf'
          ? await readFile(certificate, issuance)
          : await readPicture(certificate, PICTURE_SIZE, issuance);
      if (bytes === undefined) throw missing(certificate);

      response.set({
        'Content-Type': ending === 'pdf' ? 'application/pdf' : 'image/png',
        'Content-Disposition': dispositionOf(certificate, ending),
        'Cache-Control': 'private, max-age=300, immutable',
        ETag: `"${digest}"`,
        // The block shows the picture in the LMS's page, which is another origin.
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
      response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  }),
];

/** Browsers save the PDF under the course's name, and show the picture in the page. */
function dispositionOf(certificate: Certificate, ending: FileEnding): string {
  if (ending === 'png') return 'inline';
  const { ascii, encoded } = fileNameOf(certificate.courseTitle, certificate.recipientName);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function isEnding(text: string): text is FileEnding {
  return text === 'pdf' || text === 'png';
}

function notFound(): ServiceProblem {
  return new ServiceProblem('not-found', 'There is no such file. Open the certificate from the course page.');
}

/** The row names a file that is missing: an operator must know. */
function missing({ uuid }: Certificate): ServiceProblem {
  return new ServiceProblem(
    'storage-unavailable',
    'The certificate file is missing at the moment. Try again shortly.',
    {
      retryAfter: 30,
      context: { certificate: uuid, missing: true },
    },
  );
}
