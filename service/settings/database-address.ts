// How the database is read from one setting: a file, or the address of a server. Used by the table in config.ts only.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database, DatabaseServer } from '../store/engines/database.ts';
import { accepting } from './schemas.ts';

/** Schemes people write, and what they mean. */
const SCHEMES: Readonly<Record<string, { engine: DatabaseServer['engine']; port: number }>> = {
  mysql: { engine: 'mysql', port: 3306 },
  mariadb: { engine: 'mysql', port: 3306 },
  postgresql: { engine: 'postgresql', port: 5432 },
  postgres: { engine: 'postgresql', port: 5432 },
};

const EXAMPLE = 'mysql://grademe@mysql:3306/grademe or postgresql://grademe@db:5432/grademe';

const address = z
  .string()
  .trim()
  .min(1, 'give a value')
  .transform((text, context): Database => {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
    if (scheme === undefined) return { engine: 'sqlite', file: text };
    const known = SCHEMES[scheme];
    if (known === undefined) return complain(context, `give a file, or an address such as ${EXAMPLE}`);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined) return complain(context, `this is no address; give one such as ${EXAMPLE}`);
    const fault = findFault(url);
    if (fault !== undefined) return complain(context, fault);
    return {
      engine: known.engine,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? known.port : Number(url.port),
      user: decodeURIComponent(url.username),
      name: decodeURIComponent(url.pathname.slice(1)),
    };
  });

/** A path, or an address such as mysql://grademe@mysql:3306/grademe. No complaint repeats what was written, because
 *  people write passwords there. */
export const database = accepting(address, { kind: 'database' });

function findFault(url: URL): string | undefined {
  if (url.password !== '')
    return 'leave the password out of the address; it belongs into GRADEME_DATABASE_PASSWORD or the file that GRADEME_DATABASE_PASSWORD_FILE names';
  if (url.hostname === '' || url.username === '') return `name user and host, as in ${EXAMPLE}`;
  if (!/^\/[^/]+$/.test(url.pathname)) return `name one database after the host, as in ${EXAMPLE}`;
  if (url.search !== '' || url.hash !== '')
    return 'write nothing after the name of the database; TLS has GRADEME_DATABASE_TLS';
  return isEncoded(url.username) && isEncoded(url.pathname) ? undefined : 'write a % in a name as %25';
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The text of the file with the certificate, read once at start-up; empty when none is named. */
export const authority = z
  .string()
  .trim()
  .transform((file, context) => {
    if (file === '') return '';
    try {
      const pem = readFileSync(file, 'utf8');
      if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
    } catch {
      return complain(context, `the file ${file} cannot be read`);
    }
    return complain(context, `the file ${file} holds no certificate in PEM`);
  });

function complain(context: z.RefinementCtx, sentence: string): never {
  context.addIssue(sentence);
  return z.NEVER;
}
