// The digest of a short text in one call, without an object for V8's garbage collector; Node has it since 20.12.
import crypto from 'node:crypto';

type Encoding = 'hex' | 'base64';

export const sha256: (text: string, encoding: Encoding) => string =
  typeof crypto.hash === 'function'
    ? (text, encoding) => crypto.hash('sha256', text, encoding)
    : (text, encoding) => crypto.createHash('sha256').update(text).digest(encoding);
