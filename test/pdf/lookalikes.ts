/** Pairs that look alike; whoever confuses them gives a learner another's letters. */
export const LOOKALIKES: readonly (readonly [string, string])[] = [
  ['ΡΑ ΡΑ', 'PA PA'],
  ['\u00b5m', '\u03bcm'],
  ['Ann-Marie', 'Ann\u2010Marie'],
  ['人見', '\u2f08見'],
  ['\u00c5ngström', '\u212bngström'],
  ['Аорс', 'Aopc'],
];
