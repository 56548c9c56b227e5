// Probes: liveness and readiness.
import { Router } from 'express';
import type { Liveness } from '../../../shared/api/health.ts';
import type { HttpDeps } from './deps.ts';

export function createHealthRoutes({ readReadiness, version, instance }: HttpDeps): Router {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    const alive: Liveness = { status: 'ok', service: 'grademe', version, instance };
    response.set('Cache-Control', 'no-store').json(alive);
  });

  router.get('/readyz', async (_request, response) => {
    const readiness = await readReadiness();
    response.status(readiness.status === 'ready' ? 200 : 503).set('Cache-Control', 'no-store');
    response.json(readiness);
  });

  return router;
}
