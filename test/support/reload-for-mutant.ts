// Set-up of `npm run mutate`. Mutants of code that runs when a module is loaded (tables, patterns, schemas) take effect only
// in a product that is loaded while they are active, and stay in it afterwards.
import { inject, vi } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    globalNamespace: '__stryker__';
    mode: 'dry-run' | 'mutant';
    mutantActivation?: 'static' | 'runtime';
    activeMutant?: string;
  }
}

const state = globalThis as {
  loadedFor?: string | undefined;
  __stryker__?: { activeMutant?: string | undefined };
};
const needed = inject('mutantActivation') === 'static' ? inject('activeMutant') : undefined;
// StrykerJS activates the other mutants before the tests only: until then the one of the run before would be active.
const stryker = state[inject('globalNamespace')];
if (needed === undefined && stryker !== undefined) stryker.activeMutant = undefined;
if (state.loadedFor !== needed) {
  vi.resetModules();
  state.loadedFor = needed;
}
