// The outcome of the last call to each dependency of a process: the LMS, the file store. It observes real calls and makes none of
// its own, so a probe costs the dependencies nothing.
import type { DependencyState } from '../../shared/api/health.ts';
import type { FileStore } from '../issuance/ports/files.ts';

export interface Dependency {
  read(): DependencyState;
  /** Records whether the call succeeds. `isFine` judges the value it resolved to. */
  watch<T>(call: Promise<T>, isFine?: (answer: T) => boolean): Promise<T>;
}

export function createDependency(now: () => Date): Dependency {
  let current: DependencyState = { state: 'unknown', since: null };
  const note = (isFine: boolean) => {
    const state = isFine ? 'ok' : 'failing';
    if (state !== current.state) current = { state, since: now().toISOString() };
  };
  return {
    read: () => current,
    watch(call, isFine = () => true) {
      call.then(
        (answer) => note(isFine(answer)),
        () => note(false),
      );
      return call;
    },
  };
}

/** A fetch that counts answers of 500 and more, and missing answers, as failures. */
export const watchFetch =
  (dependency: Dependency, call: typeof fetch): typeof fetch =>
  (...request) =>
    dependency.watch(call(...request), ({ status }) => status < 500);

export function watchFiles(files: FileStore, { watch }: Dependency): FileStore {
  return {
    concurrency: files.concurrency,
    digestOf: files.digestOf,
    save: (file) => watch(files.save(file)),
    read: (digest) => watch(files.read(digest)),
    savePicture: (digest, png) => watch(files.savePicture(digest, png)),
    readPicture: (digest) => watch(files.readPicture(digest)),
    saveAsset: (bytes) => watch(files.saveAsset(bytes)),
    readAsset: (digest) => watch(files.readAsset(digest)),
    erase: (digest) => watch(files.erase(digest)),
    check: () => watch(files.check()),
  };
}
