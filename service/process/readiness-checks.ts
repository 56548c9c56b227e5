// The readiness checks of this installation: the checks of this process, and its knowledge of the others.
import { dirname } from 'node:path';
import type { DependencyState, ReadinessFault } from '../../shared/api/health.ts';
import { checkFolder } from '../files/disk-space.ts';
import type { Jobs } from '../issuance/ports/ports.ts';
import type { Stores } from '../issuance/ports/stores.ts';
import { databaseOf } from '../settings/database.ts';
import { filesOf } from '../settings/files.ts';
import type { Config } from '../settings/settings.ts';
import type { Dependency } from './dependency-status.ts';
import type { ReadinessSources } from './readiness.ts';

interface Parts {
  readonly stores: Pick<Stores, 'check'>;
  readonly jobs: Jobs;
  readonly files: Dependency;
  readonly lms: Dependency;
}

export function readinessOf(config: Config, { stores, jobs, files, lms }: Parts): ReadinessSources {
  const folders = foldersOf(config);
  return {
    checks: {
      database: () => stores.check(),
      disk: () => checkFolders(folders),
    },
    dependencies: () => ({ files: files.read(), lms: lms.read(), ...readWorkers(jobs) }),
  };
}

/** Returns the folders of this machine that the process writes to. */
function foldersOf(config: Config): readonly string[] {
  const { database } = databaseOf(config);
  const place = filesOf(config);
  return [
    ...(database.engine === 'sqlite' && database.file !== ':memory:' ? [dirname(database.file)] : []),
    ...('folder' in place ? [place.folder] : []),
  ];
}

async function checkFolders(folders: readonly string[]): Promise<ReadinessFault | undefined> {
  const faults = await Promise.all(folders.map((folder) => checkFolder(folder)));
  return faults.find((fault) => fault !== undefined);
}

function readWorkers(jobs: Jobs): { redis: DependencyState; workers: DependencyState } {
  const seen = jobs.lookAtWorkers?.();
  if (seen === undefined) return { redis: UNUSED, workers: UNUSED };
  const { redis, connected, since } = seen;
  const stateOfWorkers = connected === undefined ? 'unknown' : connected > 0 ? 'ok' : 'failing';
  return {
    redis: { state: redis.isReachable ? 'ok' : 'failing', since: redis.since },
    workers: { state: stateOfWorkers, since },
  };
}

const UNUSED: DependencyState = { state: 'unused', since: null };
