// The script about names: the exports that the learner's bundle uses.
export { Proof } from './proof/proof.tsx';
