// For the machines that watch: alive, and ready to serve.
import { Router } from 'express';
import type { HttpParts } from '../parts.ts';

export function createHealthRoutes({ stories }: HttpParts): Router {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });

  router.get('/readyz', async (_request, response) => {
    const [store, files] = await Promise.allSettled([stories.store.check(), stories.files.check()]);
    const checks = { store: store.status === 'fulfilled', files: files.status === 'fulfilled' };
    const ready = checks.store && checks.files;
    response.status(ready ? 200 : 503).set('Cache-Control', 'no-store');
    response.json({ status: ready ? 'ready' : 'not-ready', checks });
  });

  return router;
}
