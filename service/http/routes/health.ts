// Probes: liveness and readiness.
import { z } from 'zod';
import { type Liveness, leaving, liveness, readiness } from '../../../shared/api/health.ts';
import { json, ok } from '../routing/answers.ts';
import { type Route, route } from '../routing/route.ts';

const probe = { access: { kind: 'public' }, tag: 'operator' } as const;

export const HEALTH_ROUTES: readonly Route[] = [
  route('get', '/healthz', {
    ...probe,
    summary: 'Is the process alive?',
    answers: ok(liveness, 'It is.'),
    handle: (_input, _context, { version, instance }): Liveness => ({
      status: 'ok',
      service: 'grademe',
      version,
      instance,
    }),
  }),
  route('get', '/readyz', {
    ...probe,
    summary: 'Can this process serve requests?',
    description:
      'Depends only on what this process needs; cached, and answered within a second. `dependencies` reports what all processes share, and does not change the status.',
    answers: {
      200: json(readiness, 'It can.'),
      503: json(z.union([readiness, leaving]), 'It cannot: a check failed, or the process is stopping.'),
    },
    handle: async (_input, _context, { readReadiness }, { response }) => {
      const state = await readReadiness();
      response.status(state.status === 'ready' ? 200 : 503);
      return state;
    },
  }),
];
