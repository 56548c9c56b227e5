// A course's own design beside the shipped one with the same content: both take turns in one renderer, so that the ratio is of the
// place where the design is stored and of nothing else.
import { createHash } from 'node:crypto';
import type { TemplateContent, TemplateName } from '../../../service/domain/templates/template-content.ts';
import { createRenderer } from '../../../service/pdf/renderer/certificate-renderer.ts';
import { createDesignTools } from '../../../service/templates/design-tools.ts';
import { learner } from './learners.ts';
import { middle } from './rounds.ts';

export interface OwnDesignResult {
  /** By processor time of all threads. */
  readonly shippedPerSecond: number;
  readonly ownPerSecond: number;
  /** Of the processor time of a drawing, own to shipped; the bar is 1.05. */
  readonly ratio: number;
}

/** A round shorter than a second is of the scheduler and not of ours. */
const LEAST = 1_000;

export async function measureOwnDesign(
  [templatesDir, fontsDir, id]: readonly [templatesDir: string, fontsDir: string, id: string],
  rounds: number,
  count: number,
  warmUp: number,
): Promise<OwnDesignResult> {
  const starter = await createDesignTools(templatesDir).readStarter(id);
  if (starter === undefined) throw new Error(`There is no template ${id}.`);
  const assets = new Map<string, Uint8Array>();
  const images = [...starter.pictures].map(([file, bytes]) => {
    const digest = createHash('sha256').update(bytes).digest('hex');
    assets.set(digest, bytes);
    return [file, digest] as const;
  });
  const content: TemplateContent = { definition: starter.definition, images: Object.fromEntries(images) };
  const source = {
    readVersion: async () => content,
    readAsset: async (digest: string) => assets.get(digest),
  };
  const { renderer, close } = await createRenderer({
    ...{ templatesDir, fontsDir, threads: 1, timeoutMs: 120_000 },
    source,
  });
  const shipped = renderer.currentTemplate(id);
  if (shipped === undefined) throw new Error(`There is no template ${id}.`);
  const own: TemplateName = { id: 'own-1', version: 'own-1' };
  const many = Math.max(LEAST, count);
  let next = 0;
  /** Returns milliseconds of processor time, which other programs on the machine disturb least. */
  const time = async (template: TemplateName, wanted: number): Promise<number> => {
    const before = process.cpuUsage();
    const draw = () => {
      next += 1;
      return renderer.draw(template, learner('Latin', next)).then(({ length }) => length);
    };
    await Promise.all(Array.from({ length: wanted }, draw));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const times: [number[], number[]] = [[], []];
  for (const template of [shipped, own]) await time(template, warmUp);
  for (let round = 0; round < rounds; round += 1) {
    // Each begins every other round: a machine that slows down favours neither.
    const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const at of order) times[at].push(await time(at === 0 ? shipped : own, many));
  }
  await close();
  const [ofShipped, ofOwn] = [middle(times[0]), middle(times[1])];
  return {
    shippedPerSecond: (many * 1_000) / ofShipped,
    ownPerSecond: (many * 1_000) / ofOwn,
    // Of the rounds: a slow minute of the machine is in both halves of its round.
    ratio: middle(times[1].map((each, round) => each / (times[0][round] ?? each))),
  };
}
