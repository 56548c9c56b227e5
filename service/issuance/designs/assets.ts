// The library of pictures of a scope.
import { createHash } from 'node:crypto';
import type { AssetDetails, AssetList, AssetSummary } from '../../../shared/award/designs.ts';
import { isUsableIn, type Scope, scopeKeyOf, scopesUsableIn } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Staff } from '../../domain/staff.ts';
import type { StaffContext } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { Asset } from '../ports/designs/assets.ts';
import { requireAuthor } from './require-author.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'files' | 'designTools' | 'clock'>;

/** Rejects with `forbidden`. */
export async function listAssets(
  scope: Scope,
  staff: Staff,
  { stores }: Pick<Deps, 'stores'>,
): Promise<AssetList> {
  requireAuthor(staff, 'read', scope);
  return { assets: (await stores.assets.list(scopesUsableIn(scope))).map(summariseAsset) };
}

/** Rejects with `forbidden`, and with `malformed` and `too-large` for what is no usable picture. */
export async function uploadAsset(
  scope: Scope,
  bytes: Uint8Array,
  details: AssetDetails,
  { staff }: StaffContext,
  deps: Deps,
): Promise<AssetSummary> {
  requireAuthor(staff, 'write', scope);
  return summariseAsset(await saveAsset(bytes, scope, details, staff.actor, deps));
}

/** For callers that have checked the author. */
export async function saveAsset(
  bytes: Uint8Array,
  scope: Scope,
  { kind, name, altText }: AssetDetails,
  actor: string,
  { stores, files, designTools, clock }: Deps,
): Promise<Asset> {
  const { bytes: encoded, mediaType, width, height } = await designTools.cleanUpload(bytes, name);
  // A picture that was cleaned before stays as it is: a photograph would lose quality each time.
  const isClean = (await files.readAsset(createHash('sha256').update(bytes).digest('hex'))) !== undefined;
  const clean = isClean ? bytes : encoded;
  const digest = await files.saveAsset(clean);
  const asset: Asset = {
    ...{ scope, digest, kind, name, altText, mediaType, width, height, size: clean.length },
    createdAt: clock.now().toISOString(),
    createdBy: actor,
  };
  await stores.assets.put(asset);
  return asset;
}

/** Returns the bytes. Rejects with `forbidden` and `not-found`. */
export async function readAsset(
  digest: string,
  scope: Scope,
  staff: Staff,
  { stores, files }: Pick<Deps, 'stores' | 'files'>,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: Asset['mediaType'] }> {
  requireAuthor(staff, 'read', scope);
  const asset = await stores.assets.find(digest, scopesUsableIn(scope));
  const bytes = asset && (await files.readAsset(digest));
  if (asset === undefined || bytes === undefined) throwNoAsset();
  return { bytes, mediaType: asset.mediaType };
}

/** Rejects with `forbidden`, `not-found`, and with `conflict` while anything uses the asset. */
export async function removeAsset(
  digest: string,
  scope: Scope,
  { staff }: StaffContext,
  { stores }: Pick<Deps, 'stores'>,
): Promise<void> {
  requireAuthor(staff, 'write', scope);
  const users = await listUsers(digest, scope, { stores });
  if (users.length > 0)
    throw new ServiceProblem(
      'conflict',
      `This picture is in use: ${users.join(', ')}. Take it out there first.`,
    );
  if (!(await stores.assets.remove(digest, scope))) throwNoAsset();
}

/** Returns the asset, and what uses it in words. Rejects with `forbidden` and `not-found`. */
export async function findUses(
  digest: string,
  scope: Scope,
  staff: Staff,
  { stores }: Pick<Deps, 'stores'>,
): Promise<{ readonly asset: AssetSummary; readonly usedBy: readonly string[] }> {
  requireAuthor(staff, 'read', scope);
  const asset = (await stores.assets.find(digest, scopesUsableIn(scope))) ?? throwNoAsset();
  return { asset: summariseAsset(asset), usedBy: await listUsers(digest, asset.scope, { stores }) };
}

/** The same picture may be in other libraries too: names only the users that may take it from this scope, so that authors read
 *  nothing of courses that are not theirs. */
async function listUsers(digest: string, scope: Scope, { stores }: Pick<Deps, 'stores'>): Promise<string[]> {
  const { templates, issuers, awards } = await stores.templates.findUses(digest);
  const mayTake = (user: Scope) =>
    user.kind === 'course'
      ? isUsableIn(scope, user.courseKey)
      : scopesUsableIn(user).some((usable) => scopeKeyOf(usable) === scopeKeyOf(scope));
  return [
    ...templates.filter((each) => mayTake(each.scope)).map(({ id }) => `the design "${id}"`),
    ...issuers.filter(mayTake).map((of) => `the issuer profile of ${scopeKeyOf(of)}`),
    ...awards
      .filter(({ courseKey }) => isUsableIn(scope, courseKey))
      .map(({ courseKey, slug }) => `the award "${slug}" of ${courseKey}`),
  ];
}

/** Throws `malformed` when a draft names a picture that is not in a library that its scope may use. */
export async function requireUsableAssets(
  images: Readonly<Record<string, string>>,
  scope: Scope,
  { stores }: Pick<Deps, 'stores'>,
): Promise<void> {
  const usable = new Set((await stores.assets.list(scopesUsableIn(scope))).map(({ digest }) => digest));
  const unknown = Object.entries(images).filter(([, digest]) => !usable.has(digest));
  if (unknown.length === 0) return;
  throw new ServiceProblem('malformed', 'The design names pictures that are not here. Upload them again.', {
    errors: unknown.map(([file]) => ({
      path: `images.${file}`,
      message: 'is not in the library of pictures',
    })),
  });
}

function throwNoAsset(): never {
  throw new ServiceProblem('not-found', 'There is no such picture here. Look at the library of pictures.');
}

const summariseAsset = ({ createdBy: _, scope, ...asset }: Asset): AssetSummary => ({
  ...asset,
  scope: scopeKeyOf(scope),
});
