// The API description and a page to read it, from swagger-ui's own files: the page loads nothing from other sites.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';

const START = `window.onload = () => SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Grade Me: the API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <main id="swagger-ui"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>`;

/** `description` is the OpenAPI document. */
export function createDocsRoutes(description: unknown): Router {
  const router = Router();
  const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

  router.get('/api/openapi.json', (_request, response) => {
    response.json(description);
  });
  router.get(['/api', '/api/docs'], (_request, response) => {
    response.type('html').send(PAGE);
  });
  router.get('/api/docs/start.js', (_request, response) => {
    response.type('js').send(START);
  });
  router.use('/api/docs', express.static(files, { index: false, maxAge: '1d' }));
  return router;
}
