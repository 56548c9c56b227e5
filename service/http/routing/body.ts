// Request bodies.
import type { IncomingMessage } from 'node:http';
import { json, raw } from 'express';
import type { z } from 'zod';
import { BINARY, type Content } from './answers.ts';
import { readInput } from './read-input.ts';
import type { Body } from './route.ts';

/** JSON of any content type, up to `limit` in size. The body is optional where the schema requires no field. */
export function jsonBody<T>(schema: z.ZodType<T>, limit: string): Body<T> {
  return {
    content: { 'application/json': { schema } },
    isRequired: !schema.safeParse({}).success,
    parsers: [json({ limit, type: () => true })],
    read: ({ body }) => readInput(schema, body ?? {}),
  };
}

/** A file of any content type, up to `limit` in size; `type` is the one to describe. */
export function fileBody(type: string, limit: string): Body<Uint8Array> {
  return {
    content: contentOf([type]),
    isRequired: true,
    parsers: [raw({ limit, type: () => true })],
    read: ({ body }) => (Buffer.isBuffer(body) ? body : new Uint8Array()),
  };
}

/** The bytes of JSON, which the use case parses within its own limits. */
export function bytesOfJson(schema: z.ZodType, limit: string): Body<Uint8Array> {
  return { ...fileBody('application/json', limit), content: { 'application/json': { schema } } };
}

/** A file of one of these content types, or JSON of any other. */
export function fileOrJsonBody<T>(
  types: readonly string[],
  schema: z.ZodType<T>,
  limits: { readonly file: string; readonly json: string },
): Body<{ readonly file: Uint8Array } | { readonly json: T }> {
  const isFile = ({ headers }: IncomingMessage) =>
    types.some((type) => headers['content-type']?.toLowerCase().startsWith(type));
  return {
    content: { 'application/json': { schema }, ...contentOf(types) },
    isRequired: true,
    parsers: [
      raw({ limit: limits.file, type: isFile }),
      json({ limit: limits.json, type: (request) => !isFile(request) }),
    ],
    read(request) {
      const { body } = request;
      if (isFile(request)) return { file: Buffer.isBuffer(body) ? body : new Uint8Array() };
      return { json: readInput(schema, body ?? {}) };
    },
  };
}

const contentOf = (types: readonly string[]): Content =>
  Object.fromEntries(types.map((type) => [type, { schema: BINARY }]));
