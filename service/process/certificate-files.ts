// The certificate files that belong to the database of the settings.

import { countCertificateFiles } from '../files/count-files.ts';
import { filesOf } from '../settings/files.ts';
import type { Config } from '../settings/settings.ts';

/** A bucket is not listed: its key need not be allowed to. */
export function countCertificateFilesOf(config: Config): Promise<number> {
  const place = filesOf(config);
  return 'folder' in place ? countCertificateFiles(place.folder) : Promise.resolve(0);
}
