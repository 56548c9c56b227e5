// The Express application: middleware, in order, and routes.
import { readFileSync } from 'node:fs';
import cors from 'cors';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { REQUEST_TOKEN_HEADER } from '../../shared/api/routes.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { createRequestLog } from './middleware/request-log.ts';
import { setRequestToken } from './middleware/request-token.ts';
import { createProblemHandler } from './middleware/send-problem.ts';
import { VERIFY_CSS_PATH } from './pages/page.ts';
import { createDocsRoutes } from './routes/docs.ts';
import { ROUTE_TABLE } from './routes/table.ts';
import { createVerifyErrorHandler } from './routes/verify/verify.ts';
import type { HttpDeps } from './routing/deps.ts';
import { describeApi } from './routing/describe-api.ts';
import { mountRoutes } from './routing/mount-routes.ts';

/** Time in seconds for which browsers may cache the answer to a preflight. */
const PREFLIGHT_MEMORY = 7200;

export function createApp(deps: HttpDeps): Express {
  const app = express();
  const { issuance, linkOptions, version } = deps;
  app.set('trust proxy', deps.trustProxy);
  app.set('x-powered-by', false);
  app.set('etag', false);

  app.use(setRequestToken);
  app.use(createRequestLog(issuance.log));
  // On a practice machine with plain http, upgrading to https would break every link.
  const isSecure = linkOptions.publicUrl.startsWith('https:');
  app.use(
    helmet({
      strictTransportSecurity: isSecure,
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: isSecure ? [] : null } },
    }),
  );
  app.use(
    '/api',
    cors({
      origin: [...deps.allowedOrigins],
      allowedHeaders: ['Authorization', 'Content-Type', REQUEST_TOKEN_HEADER],
      exposedHeaders: ['Retry-After', REQUEST_TOKEN_HEADER],
      methods: [...new Set(ROUTE_TABLE.map(({ method }) => method.toUpperCase()))],
      maxAge: PREFLIGHT_MEMORY,
    }),
  );

  mountRoutes(app, ROUTE_TABLE, deps);
  app.use('/verify', createVerifyErrorHandler(deps));
  app.use(createDocsRoutes(describeApi(ROUTE_TABLE, linkOptions.publicUrl, version)));
  const css = readFileSync(new URL('./pages/verify.css', import.meta.url), 'utf8');
  app.get(VERIFY_CSS_PATH, (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=3600').send(css);
  });

  app.get('/favicon.ico', (_request, response) => {
    response.status(204).end();
  });

  app.use((request) => {
    throw new ServiceProblem(
      'not-found',
      `There is nothing at ${request.path}. The API is described at /api/docs.`,
    );
  });
  app.use(createProblemHandler(issuance.log));
  return app;
}
