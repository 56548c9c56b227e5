// Draws a certificate in another version of its design, for staff who decide whether to issue it again. Nothing is stored.
import { factsOf } from '../../domain/certificates/certificate.ts';
import { joined } from '../../domain/certificates/file-pieces.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import { currentTemplate } from '../designs/current-template.ts';
import { requireCertificate } from '../queries/staff-view.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'renderer' | 'links'>;

/** Returns a PNG. `version` undefined: the one that new certificates get. Rejects with `not-found`, `forbidden`, `conflict` for an
 *  erased certificate or a design that is not published, and as drawing does. */
export async function drawOtherVersion(
  uuid: string,
  { version, longSide }: { readonly version?: string | undefined; readonly longSide: number },
  staff: Staff,
  { stores, renderer, links }: Deps,
): Promise<Uint8Array> {
  const certificate = await requireCertificate(uuid, { stores });
  const { award, template, erasedAt } = certificate;
  requireAccess(staff, 'read', award.courseKey);
  if (erasedAt !== undefined)
    throw new ServiceProblem('conflict', 'The data of this certificate was erased, so it cannot be drawn.');
  const current = await currentTemplate(template.id, award.courseKey, { stores, renderer });
  const asked = version === undefined ? current : { id: template.id, version };
  if (asked === undefined)
    throw new ServiceProblem(
      'conflict',
      `The course has no published design "${template.id}". Publish it first.`,
    );
  const pdf = await renderer.draw(asked, factsOf(certificate, links.verify(certificate.uuid)));
  return renderer.drawPicture(joined(pdf), longSide);
}
