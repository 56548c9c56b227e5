// The Express application: middleware, in order, and routes.
import { readFileSync } from 'node:fs';
import cors from 'cors';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { REQUEST_TOKEN_HEADER } from '../../shared/api/routes.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { fixHeaders } from './middleware/fixed-headers.ts';
import { createRequestLog } from './middleware/request-log.ts';
import { setRequestToken } from './middleware/request-token.ts';
import { createProblemHandler } from './middleware/send-problem.ts';
import { VERIFY_CSS_PATH } from './pages/page.ts';
import { createAuditRoutes } from './routes/audit.ts';
import { createCertificateRoutes } from './routes/certificates.ts';
import type { HttpDeps } from './routes/deps.ts';
import { createDocsRoutes } from './routes/docs.ts';
import { createEventRoutes } from './routes/events.ts';
import { createFailureRoutes } from './routes/failures.ts';
import { createFileRoutes } from './routes/files.ts';
import { createGrantRoutes } from './routes/grants.ts';
import { createHealthRoutes } from './routes/health.ts';
import { addLearnerRoutes } from './routes/learner.ts';
import { createListRoutes } from './routes/lists.ts';
import { createMyCertificatesRoutes } from './routes/my-certificates.ts';
import { createRenewalRoutes } from './routes/renewals.ts';
import { createReportRoutes } from './routes/reports.ts';
import { createRunRoutes } from './routes/runs.ts';
import { createStaffRoutes } from './routes/staff.ts';
import { createStatusHintRoutes } from './routes/status-hints.ts';
import { addVerifyRoutes } from './routes/verify.ts';

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
    fixHeaders(
      helmet({
        strictTransportSecurity: isSecure,
        contentSecurityPolicy: { directives: { upgradeInsecureRequests: isSecure ? [] : null } },
      }),
    ),
  );
  app.use(
    '/api',
    cors({
      origin: [...deps.allowedOrigins],
      allowedHeaders: ['Authorization', 'Content-Type', REQUEST_TOKEN_HEADER],
      exposedHeaders: ['Retry-After', REQUEST_TOKEN_HEADER],
      methods: ['GET', 'POST', 'DELETE'],
      maxAge: PREFLIGHT_MEMORY,
    }),
  );

  // The most frequent routes come first: Express tries them in order.
  addLearnerRoutes(app, deps);
  addVerifyRoutes(app, deps);
  app.use(createFileRoutes(deps));
  app.use(createHealthRoutes(deps));
  app.use(createCertificateRoutes(deps));
  app.use(createMyCertificatesRoutes(deps));
  app.use(createStaffRoutes(deps));
  app.use(createGrantRoutes(deps));
  app.use(createListRoutes(deps));
  app.use(createFailureRoutes(deps));
  app.use(createAuditRoutes(deps));
  app.use(createRunRoutes(deps));
  app.use(createRenewalRoutes(deps));
  app.use(createReportRoutes(deps));
  app.use(createEventRoutes(deps));
  app.use(createStatusHintRoutes(deps));
  app.use(createDocsRoutes(linkOptions.publicUrl, version));
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
