// A short list of labelled values: what a certificate states, what an author set.
import { Fragment, type ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Conditional facts may be false, null, undefined or empty; the list leaves them out. */
export type OptionalFact = Fact | false | null | undefined | '';

export function Facts({ facts }: { readonly facts: readonly OptionalFact[] }) {
  return (
    <dl className="gm-facts">
      {facts.map((fact) =>
        fact ? (
          <Fragment key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </Fragment>
        ) : null,
      )}
    </dl>
  );
}
