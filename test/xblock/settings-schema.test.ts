// The JSON Schema of the XBlock package is the one that shared/award/block-settings.ts describes. Run this test with --update after a change.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blockSettingsSchema } from '../../shared/award/block-settings.ts';

const FILE = fileURLToPath(
  new URL('../../block/xblock/grademe_xblock/settings.schema.json', import.meta.url),
);

test('the schema of the package is up to date', async () => {
  await expect(`${JSON.stringify(blockSettingsSchema(), null, 2)}\n`).toMatchFileSnapshot(FILE);
});
