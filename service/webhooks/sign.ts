// The signature of Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, one for each secret.
import { createHmac } from 'node:crypto';

/** `body` is the exact text that is sent; `at` is in seconds since 1970. Endpoints accept any of the signatures, so that secrets
 *  can be rotated without downtime. */
export function signWebhook(id: string, at: number, body: string, keys: readonly Buffer[]): string {
  const content = `${id}.${at}.${body}`;
  return keys.map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`).join(' ');
}
