// The settings of webhook endpoints, and what is wrong with them.
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../service/settings/settings.ts';
import { environmentFor, type World } from '../../support/worlds/world.ts';
import { OLD, setUpWebhooks } from './kit.ts';

setUpWebhooks();

describe('settings of events', () => {
  const faultsOf = (more: Record<string, string>) => {
    const lms = { url: 'http://localhost:1', jwkSet: '{"keys":[]}' } as World['lms'];
    try {
      loadConfig(environmentFor(lms, '/nowhere', more));
      return '';
    } catch (problem) {
      return (problem as Error).message;
    }
  };
  const secret = { GRADEME_WEBHOOK_SECRETS: OLD };
  const ROWS: [string, Record<string, string>, string][] = [
    ['https', { GRADEME_WEBHOOKS: 'https://a.example.org/x?y=z', ...secret }, ''],
    [
      'http at home',
      { GRADEME_WEBHOOKS: 'http://localhost:9/x,http://[::1]:9,http://127.0.0.1', ...secret },
      '',
    ],
    ['a private address', { GRADEME_WEBHOOKS: 'https://10.0.0.7/hook', ...secret }, ''],
    ['http elsewhere', { GRADEME_WEBHOOKS: 'http://a.example.org/', ...secret }, 'give https://'],
    [
      'localhost that is none',
      { GRADEME_WEBHOOKS: 'http://localhost.example.org/', ...secret },
      'give https://',
    ],
    [
      'a password',
      { GRADEME_WEBHOOKS: 'https://u:p@a.example.org/', ...secret },
      'without user and password',
    ],
    ['another scheme', { GRADEME_WEBHOOKS: 'ftp://a.example.org/', ...secret }, 'give https://'],
    ['no secret', { GRADEME_WEBHOOKS: 'https://a.example.org/' }, 'GRADEME_WEBHOOK_SECRETS is missing'],
    ['a short secret', { GRADEME_WEBHOOK_SECRETS: 'whsec_c2hvcnQ=' }, '24 to 64 random bytes'],
    ['no base64', { GRADEME_WEBHOOK_SECRETS: `whsec_${'?'.repeat(40)}` }, '24 to 64 random bytes'],
    ['without its prefix', { GRADEME_WEBHOOK_SECRETS: OLD.slice(6) }, ''],
  ];
  test.each(ROWS)('%s', (_name, more, fault) => {
    const said = faultsOf(more);
    if (fault === '') expect(said).toBe('');
    else expect(said).toContain(fault);
    expect(said).not.toMatch(/u:p@|c2hvcnQ/);
  });
});
