// The name of an award.

/** An award is named by its course run and a short slug from the block's settings. */
export interface AwardKey {
  readonly courseKey: string;
  readonly slug: string;
}
