// The part of the API description that requires no token: the verify page, files at signed addresses, and probes.
import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { leaving, liveness, readiness } from '../../../shared/api/health.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import {
  verifyDigestRequest,
  verifyFileAnswer,
  verifyReply,
} from '../../../shared/certificates/verification.ts';
import { BINARY, bodyOf, COMMON, json, PAGE, pageOrProblem, problem, TOO_LARGE } from './answers.ts';

const number = z.string().meta({ description: 'The certificate number, with anything around it.' });
const lang = z.string().optional().meta({ description: 'en, ar or es; before Accept-Language.' });

const VERIFIED = {
  200: {
    description: 'A page, or JSON when Accept asks for it.',
    content: { 'application/json': { schema: verifyReply }, ...PAGE },
  },
  303: { description: 'To the address of the number, for people who sent more than the number.' },
  400: pageOrProblem('malformed: no certificate number could be read.'),
  404: pageOrProblem('not-found: no certificate has this number.'),
  429: COMMON[429],
};

export function describePublicApi(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/verify/{uuid}',
    tags: ['anyone'],
    summary: 'Whose certificate is this, and does it still stand?',
    request: { params: z.object({ uuid: number }), query: z.object({ lang }) },
    responses: VERIFIED,
  });
  registry.registerPath({
    method: 'get',
    path: '/verify',
    tags: ['anyone'],
    summary: 'The form for a certificate number, and where it is sent',
    request: { query: z.object({ number: number.optional(), lang }) },
    responses: VERIFIED,
  });
  registry.registerPath({
    method: 'post',
    path: '/verify',
    tags: ['anyone'],
    summary: 'The same with the number in a form that is posted',
    request: {
      query: z.object({ lang }),
      body: {
        content: { 'application/x-www-form-urlencoded': { schema: z.object({ number }) } },
        required: true,
      },
    },
    responses: { ...VERIFIED, ...TOO_LARGE },
  });
  registry.registerPath({
    method: 'post',
    path: ROUTES.verifyFile,
    tags: ['anyone'],
    summary: 'Is this file, or the file with this digest, exactly what was issued?',
    request: {
      body: bodyOf(verifyDigestRequest, {
        'application/pdf': { schema: BINARY },
        'application/octet-stream': { schema: BINARY },
      }),
    },
    responses: {
      200: json(verifyFileAnswer, 'identical, altered, older-version or unknown.'),
      400: COMMON[400],
      ...TOO_LARGE,
      429: COMMON[429],
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/files/{name}',
    tags: ['anyone'],
    summary: 'A certificate as PDF or picture, at an address that other answers give',
    description:
      'The signature is the permission, for five minutes. Do not make such addresses: read them from an answer.',
    request: {
      params: z.object({ name: z.string().meta({ description: 'SHA-256 of the PDF, and .pdf or .png' }) }),
      query: z.object({
        certificate: z.string(),
        expires: z.string(),
        signature: z.string(),
        reader: z.enum(['staff']).optional(),
      }),
    },
    responses: {
      200: {
        description: 'The file.',
        content: { 'application/pdf': { schema: BINARY }, 'image/png': { schema: BINARY } },
      },
      400: COMMON[400],
      403: problem('forbidden: the address is not complete, or has run out.'),
      404: problem('not-found: there is no such file, or it is not given out.'),
      503: problem('storage-unavailable; see Retry-After.'),
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/healthz',
    tags: ['operator'],
    summary: 'Is the process alive?',
    responses: { 200: json(liveness, 'It is.') },
  });
  registry.registerPath({
    method: 'get',
    path: '/readyz',
    tags: ['operator'],
    summary: 'Can this process serve requests?',
    description:
      'Says what only this process needs, cached and within a second. What all processes share is reported under `dependencies` and does not change the status.',
    responses: {
      200: json(readiness, 'It can.'),
      503: json(z.union([readiness, leaving]), 'It cannot: a check failed, or the process is stopping.'),
    },
  });
}
