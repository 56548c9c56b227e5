// A request that the service refused because of some of its fields.
import { Trouble } from '../../shared/api/problem.ts';

interface FieldError {
  readonly path: string;
  readonly message: string;
}

export class Refused extends Trouble {
  readonly errors: readonly FieldError[];

  constructor(trouble: Trouble, errors: readonly unknown[]) {
    super(trouble);
    this.errors = errors as readonly FieldError[];
  }
}
