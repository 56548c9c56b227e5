// The API description, generated from the zod schemas that the routes use.
import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { eventType, webhookBody } from '../../../shared/api/events.ts';
import { REQUEST_TOKEN_HEADER, ROUTES } from '../../../shared/api/routes.ts';
import { statusHintAnswer, statusHintRequest } from '../../../shared/api/status-hint.ts';
import { myCertificates } from '../../../shared/certificates/my-certificates.ts';
import { gradeRequest, standingAnswer } from '../../../shared/certificates/standing.ts';
import { lmsCertificate } from '../../../shared/certificates/verification.ts';
import { bodyOf, COMMON, json, problem, TOO_LARGE } from './answers.ts';
import { describePublicApi } from './public.ts';
import { describeStaffApi } from './staff.ts';

export function describeApi(serverUrl: string, version: string): unknown {
  const registry = new OpenAPIRegistry();
  const blockToken = registry.registerComponent('securitySchemes', 'blockToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Signed by the XBlock for five minutes (HS256, audience "grademe").',
  });
  const platformToken = registry.registerComponent('securitySchemes', 'platformToken', {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'The platform’s own token (RS512): "JWT <token>".',
  });
  const forBlock = [{ [blockToken.name]: [] }];
  const forMachine = [{ [platformToken.name]: [] }, { [blockToken.name]: [] }];

  registry.registerPath({
    method: 'get',
    path: ROUTES.standing,
    tags: ['block'],
    summary: 'Where the learner of the token stands in the award of its block',
    security: forBlock,
    responses: {
      200: json(standingAnswer, 'Status, requirements, certificate or null.'),
      409: problem('course-not-configured, award-ended or retired, for a learner who holds no certificate.'),
      ...COMMON,
    },
  });
  registry.registerPath({
    method: 'post',
    path: ROUTES.gradeRequests,
    tags: ['block'],
    summary: 'Grade me: decide, and award when everything is met',
    description: 'Safe to repeat. Outcomes such as "not passing" are answers with 200.',
    security: forBlock,
    request: { body: bodyOf(gradeRequest) },
    responses: {
      200: json(standingAnswer, 'The outcome.'),
      202: json(standingAnswer, 'The certificate is being made; ask for the standing.'),
      409: problem('course-not-configured, award-ended or retired'),
      422: problem('no-name, name-not-drawable or text-overflow'),
      ...TOO_LARGE,
      ...COMMON,
    },
  });
  describePublicApi(registry);
  registry.registerPath({
    method: 'get',
    path: `${ROUTES.certificates}/{username}/courses/{course_id}`,
    tags: ['machine'],
    summary:
      'One learner’s certificate in one course, in the shape of the LMS’s certificates API v0. Capitals in the username do not count',
    security: forMachine,
    request: { params: z.object({ username: z.string(), course_id: z.string() }) },
    responses: {
      200: json(lmsCertificate, 'The newest certificate.'),
      404: problem('not-found, with error_code course_id_not_valid or no_certificate_for_user'),
      ...COMMON,
    },
  });
  registry.registerPath({
    method: 'get',
    path: `${ROUTES.certificates}/{username}`,
    tags: ['machine'],
    summary: 'All certificates of one learner. Capitals in the username do not count',
    security: forMachine,
    request: { params: z.object({ username: z.string() }) },
    responses: { 200: json(z.array(lmsCertificate), 'Newest first.'), ...COMMON },
  });
  registry.registerPath({
    method: 'post',
    path: ROUTES.statusHints,
    tags: ['machine'],
    summary: 'A learner may have passed: the service looks for itself, later',
    description: 'For services with the scope "write" and global staff. Nothing in it is believed.',
    security: [{ [platformToken.name]: [] }],
    request: { body: bodyOf(statusHintRequest) },
    responses: { 202: json(statusHintAnswer, 'It was heard.'), ...TOO_LARGE, ...COMMON },
  });
  registry.registerWebhook({
    method: 'post',
    path: 'certificate',
    tags: ['machine'],
    summary: `Told to GRADEME_WEBHOOKS when something happens to a certificate: ${eventType.options.join(', ')}`,
    description:
      'Signed as Standard Webhooks 1.0 has it: webhook-id, webhook-timestamp, webhook-signature. Told at least once, not always in order.',
    request: { body: bodyOf(webhookBody) },
    responses: { 200: { description: 'Anything from 200 to 299 is thanks; 410 ends it.' } },
  });
  const learnerToken = registry.registerComponent('securitySchemes', 'learnerToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Signed by the LMS for pages outside a unit (HS256, audience "grademe-learner").',
  });
  registry.registerPath({
    method: 'get',
    path: ROUTES.myCertificates,
    tags: ['dashboard'],
    summary: 'The state of all awards of the learner of the token',
    security: [{ [learnerToken.name]: [] }],
    responses: { 200: json(myCertificates, 'Newest first; what is not shown has no address.'), ...COMMON },
  });
  describeStaffApi(registry, forMachine);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Grade Me',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: `Certificates for Open edX. Every answer carries ${REQUEST_TOKEN_HEADER}; problems follow RFC 9457.`,
    },
    servers: [{ url: serverUrl }],
    tags: [
      { name: 'block', description: 'What the block calls for its learner.' },
      { name: 'dashboard', description: 'What the learner dashboard and the progress page call.' },
      { name: 'anyone', description: 'No token needed.' },
      { name: 'operator', description: 'What watches the service.' },
      {
        name: 'machine',
        description: 'The platform’s own callers, course staff, and learners about themselves.',
      },
      {
        name: 'staff',
        description:
          'Course staff in their own course (block token, or platform token with a course role), global staff and services everywhere. A service needs the scope "read" to look, and "write" as well to change.',
      },
    ],
  });
}
