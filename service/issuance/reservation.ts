// The intent to issue, with everything the page will print.
import type { Certificate } from '../domain/certificate.ts';
import type { Frozen } from '../domain/frozen-facts.ts';

/** What is frozen when a certificate is reserved, and whose it is. */
export type Reservation = Frozen & Pick<Certificate, 'uuid' | 'username'>;
