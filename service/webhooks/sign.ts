// The signature of Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, once with each secret.
import { createHmac } from 'node:crypto';

/** `body` letter by letter as it is sent; `at` in seconds since 1970. Webhook endpoints accept any of the signatures, so a secret
 *  is changed without a break. */
export function signWebhook(id: string, at: number, body: string, keys: readonly Buffer[]): string {
  const content = `${id}.${at}.${body}`;
  return keys.map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`).join(' ');
}
