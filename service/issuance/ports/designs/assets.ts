// Pictures that designs and settings use: logos, backgrounds, signatures, seals.
import type { AssetKind } from '../../../../shared/award/assets.ts';
import type { Scope } from '../../../domain/scope.ts';

export interface Asset {
  readonly scope: Scope;
  /** SHA-256 of the stored bytes, 64 hex digits. */
  readonly digest: string;
  readonly kind: AssetKind;
  /** The name of the uploaded file. */
  readonly name: string;
  /** What the picture shows, for people who cannot see it. */
  readonly altText: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly size: number;
  readonly createdAt: string;
  readonly createdBy: string;
}

export interface AssetStore {
  /** Adds the asset, or gives the one with this digest in this scope a new name, kind and text. */
  put(asset: Asset): Promise<void>;
  /** Returns the assets of these scopes, the newest first. */
  list(scopes: readonly Scope[]): Promise<Asset[]>;
  find(digest: string, scopes: readonly Scope[]): Promise<Asset | undefined>;
  /** Returns those of the assets that are in a library which certificates of the course may use. */
  listUsable(digests: readonly string[], courseKey: string): Promise<ReadonlySet<string>>;
  /** Takes the asset out of the library. Its bytes stay: certificates may have been drawn with it. False: there is none. */
  remove(digest: string, scope: Scope): Promise<boolean>;
}
