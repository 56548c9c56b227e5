// Draws one sample and writes it to the requested path. A drawing error becomes a result and leaves no file.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ServiceProblem, type StoredProblem, toStored } from '../../domain/service-problem.ts';
import { writeNamed } from '../options/named-files.ts';

export type SampleResult =
  | { readonly file: string; readonly ok: true; readonly picture?: string }
  | {
      readonly file: string;
      readonly ok: false;
      readonly problem: StoredProblem;
    };

const PICTURE_SIDE = 1_600;

/** Throws disk errors, because they concern every file and not only this one. */
export async function writeSample(
  path: string,
  draw: () => Promise<Uint8Array>,
  withPicture: boolean,
): Promise<SampleResult> {
  const isPicture = /\.png$/i.test(path) || (path === '-' && withPicture);
  const picture = isPicture || !withPicture ? undefined : `${path.replace(/\.pdf$/i, '')}.png`;
  let pdf: Uint8Array;
  try {
    pdf = await draw();
  } catch (error) {
    // Otherwise a file of an earlier run would look like the result of this one.
    if (path !== '-') for (const file of [path, picture]) if (file) rmSync(file, { force: true });
    return { file: path, ok: false, problem: problemOf(error) };
  }
  const paint = async () => (await import('../../pdf/renderer/picture.ts')).drawPicture(pdf, PICTURE_SIDE);
  await writeDrawing(path, isPicture ? await paint() : pdf);
  if (picture === undefined) return { file: path, ok: true };
  await writeDrawing(picture, await paint());
  return { file: path, ok: true, picture };
}

function problemOf(error: unknown): StoredProblem {
  if (error instanceof ServiceProblem) return toStored(error);
  return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

/** Writes to standard output where the path is -. */
export async function writeDrawing(path: string, bytes: Uint8Array): Promise<void> {
  if (path === '-') {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeNamed(path, bytes);
}
