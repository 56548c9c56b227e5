// What the form needs from the service: the designs, pictures, issuer and counts of a course. An implementation throws Trouble.
import type {
  AssetDetails,
  AssetSummary,
  DesignDraft,
  DesignSummary,
  DraftChange,
  IssuerAnswer,
  NewDesign,
  PreviewRequest,
} from '../../../../shared/award/designs.ts';
import type { EarningFields } from '../../../../shared/award/policy-of-block.ts';
import type { EarningCount } from '../../../../shared/staff/earning-count.ts';

export type PreviewFacts = PreviewRequest['facts'];

export interface DesignsPort {
  /** Returns the designs of the course, those around it that are published, and the shipped ones. */
  list(): Promise<readonly DesignSummary[]>;
  create(design: NewDesign): Promise<DesignDraft>;
  read(id: string): Promise<DesignDraft>;
  /** Saves a draft over the revision that the author saw; throws the Trouble `conflict` when it has changed since. */
  save(id: string, change: DraftChange): Promise<DesignDraft>;
  publish(id: string, revision: number): Promise<void>;
  /** Returns the picture of a certificate; without a draft, as the design is published. */
  draw(id: string, request: Partial<PreviewRequest>, signal?: AbortSignal): Promise<Blob>;
  upload(file: File, details: AssetDetails): Promise<AssetSummary>;
  readPicture(digest: string): Promise<Blob>;
  /** Returns the profile that certificates of the course name. */
  readIssuer(): Promise<IssuerAnswer>;
  /** Counts today's learners who meet settings that are not saved. */
  countEarning(fields: EarningFields, signal?: AbortSignal): Promise<EarningCount>;
}
