// A reporter of StrykerJS that hands over each result at once: a run of an hour that is stopped, or that fails in the end, has
// a report as well.

/** The mutants that were tested so far. */
export const tested = [];

export const strykerPlugins = [
  {
    kind: 'Reporter',
    name: 'collect',
    injectableClass: class {
      onMutantTested(mutant) {
        tested.push(mutant);
      }
    },
  },
];
