// A world for tests of published settings: each test has an award of its own, so that no learner holds a certificate yet,
// and reads issued certificates as a verifier does.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { PRACTICE_BLOCK } from '../../../service/practice-lms/state/initial-state.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { type VerifyAnswer, verifyAnswer } from '../../../shared/certificates/verification.ts';
import { pdfText } from '../pdf.ts';
import { fetchGiven, startWorld, type World } from './world.ts';

const PLAIN = { threshold: 7000, modes: [], template: 'classic' };

export interface AwardWorld {
  readonly world: World;
  /** Omitted settings count as never set. */
  publish(settings: Partial<AwardSettings>): void;
  /** Reads the JSON for verifiers. */
  verified(verifyUrl: string): Promise<VerifyAnswer>;
  /** Reads the verify page. */
  pageOf(verifyUrl: string): Promise<string>;
  /** Reads the text of the PDF; needs poppler. */
  textOf(downloadUrl: string): Promise<string>;
}

/** Starts with the tests of the file and ends with them. */
export function awardWorld(): AwardWorld {
  let world: World;
  let awards = 0;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.close());
  beforeEach(() => {
    world.lms.world.reset();
    awards += 1;
  });

  const fetchText = async (url: string, accept: string) =>
    (await fetchGiven(world, url, { headers: { Accept: accept } })).text();
  return {
    get world() {
      return world;
    },
    publish(settings) {
      const forgotten = { hours: undefined, signatories: undefined };
      const award = { ...PLAIN, slug: `award-${awards}`, ...forgotten, ...settings };
      world.lms.world.publish(PRACTICE_BLOCK, award as AwardSettings);
    },
    verified: async (url) => verifyAnswer.parse(JSON.parse(await fetchText(url, 'application/json'))),
    pageOf: (url) => fetchText(url, 'text/html'),
    textOf: async (url) => pdfText(new Uint8Array(await (await fetchGiven(world, url)).arrayBuffer())),
  };
}
