// The certificate files that belong to the database of the settings.
import type { Config } from './config.ts';
import { filesOf } from './file-settings.ts';
import { countCertificateFiles } from './files/count-files.ts';

/** A bucket is not listed: its key need not be allowed to. */
export function countFilesOf(config: Config): Promise<number> {
  const place = filesOf(config);
  return 'folder' in place ? countCertificateFiles(place.folder) : Promise.resolve(0);
}
