// The intent to issue, with everything the page will print.

import type { Frozen } from '../../domain/audit/fact-digests.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';

/** What is frozen when a certificate is reserved, and whose it is. */
export type Reservation = Frozen & Pick<Certificate, 'uuid' | 'username'>;
