// Parses GRADEME_DATABASE: the file of an SQLite database, or the address of a server.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database, DatabaseServer } from '../store/engines/database.ts';
import { accepting } from './schemas.ts';

/** The schemes of addresses, with the engine and the default port of each. */
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
    if (known === undefined) return refuse(context, `give a file, or an address such as ${EXAMPLE}`);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined) return refuse(context, `this is not an address; give one such as ${EXAMPLE}`);
    const fault = findFault(url);
    if (fault !== undefined) return refuse(context, fault);
    return {
      engine: known.engine,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? known.port : Number(url.port),
      user: decodeURIComponent(url.username),
      name: decodeURIComponent(url.pathname.slice(1)),
    };
  });

/** A path, or an address such as mysql://grademe@mysql:3306/grademe. No message repeats the value, because it may contain a
 *  password. */
export const database = accepting(address, { kind: 'database' });

function findFault(url: URL): string | undefined {
  if (url.password !== '')
    return 'remove the password from the address; it belongs in GRADEME_DATABASE_PASSWORD, or in the file that GRADEME_DATABASE_PASSWORD_FILE names';
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

/** The text of the file with the certificate, read once at start-up; empty when the setting is empty. */
export const authority = z
  .string()
  .trim()
  .transform((file, context) => {
    if (file === '') return '';
    try {
      const pem = readFileSync(file, 'utf8');
      if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
    } catch {
      return refuse(context, `the file ${file} cannot be read`);
    }
    return refuse(context, `the file ${file} contains no PEM certificate`);
  });

function refuse(context: z.RefinementCtx, sentence: string): never {
  context.addIssue(sentence);
  return z.NEVER;
}
