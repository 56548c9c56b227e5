// The faults of the last attempt to save, each until its value changes.
import type { BlockSettings } from '../../../../shared/award/block-settings.ts';
import type { SettingsFault } from '../../../../shared/award/studio-args.ts';

export const pathText = (path: SettingsFault['path']) => path.join('.');

function valueAt(settings: BlockSettings, path: SettingsFault['path']): string {
  let value: unknown = settings;
  for (const step of path) value = (value as Readonly<Record<string, unknown>> | undefined)?.[String(step)];
  return JSON.stringify(value) ?? '';
}

/** Returns the faults whose values are the same in both settings. */
export const remainingFaults = (
  faults: readonly SettingsFault[],
  before: BlockSettings,
  after: BlockSettings,
) => faults.filter(({ path }) => valueAt(before, path) === valueAt(after, path));

/** Returns the faults without those of a name that is set with the choice of its subsection, which has a fault itself. */
export const shownFaults = (faults: readonly SettingsFault[]) =>
  faults.filter(({ path }) => {
    if (path[0] !== 'requirements' || path.at(-1) !== 'name') return true;
    const subsection = pathText([...path.slice(0, -1), 'subsection']);
    return faults.every((other) => pathText(other.path) !== subsection);
  });
