// The script about names: the exports that the learner's bundle uses.
export { NameCorrection } from './correction/name-correction.tsx';
export { Proof } from './proof/proof.tsx';
