// A row of the route table: path, access, rate limit, input, answers and handler. mount-routes.ts mounts the rows, and
// describe-api.ts generates the API description from the same rows.
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Access, Staff } from '../../domain/staff.ts';
import type { BlockSession } from '../../issuance/deps.ts';
import type { Caller } from '../auth/authenticate.ts';
import type { RateLimit } from '../middleware/rate-limits.ts';
import type { Answers, Content } from './answers.ts';
import type { HttpDeps } from './deps.ts';

/** Who may call a route, by the token that it requires. */
type RouteAccess =
  | { readonly kind: 'public' }
  /** A block token. */
  | { readonly kind: 'block' }
  /** A learner token, which pages outside a unit send. */
  | { readonly kind: 'learner' }
  /** A block token or a platform token; the handler decides what it may read. */
  | { readonly kind: 'caller' }
  | StaffAccess
  | AuthorAccess;

/** Staff, with this right to the course in the path, to every course, or to the course of the certificate that the path names.
 *  Only the use case can read the last one, so it checks that right. */
export interface StaffAccess {
  readonly kind: 'staff';
  readonly right: Access;
  readonly scope: 'course' | 'everywhere' | 'certificate';
}

/** Authors, with this right to the scope in the path. */
interface AuthorAccess {
  readonly kind: 'author';
  readonly right: 'read' | 'write';
}

/** Returns the access of a staff route. */
export const staff = (right: Access, scope: StaffAccess['scope']): StaffAccess => ({
  kind: 'staff',
  right,
  scope,
});

/** What authentication finds out about the caller. */
export interface Callers {
  readonly public: object;
  readonly block: { readonly session: BlockSession };
  readonly learner: { readonly userId: number };
  readonly caller: { readonly caller: Caller };
  readonly staff: { readonly staff: Staff };
  readonly author: { readonly staff: Staff };
}
export type Kind = keyof Callers;
type Context<K extends Kind> = Callers[K] & { readonly requestToken: string };

/** A request body: how to parse it, and how to describe it. */
export interface Body<T> {
  readonly content: Content;
  readonly isRequired: boolean;
  readonly parsers: readonly RequestHandler[];
  /** Throws `malformed`. */
  read(request: Request): T;
  /** What a client can do whose body is too large. */
  readonly tooLarge?: string;
}

/** Headings of the API description. */
export type Tag = 'block' | 'dashboard' | 'anyone' | 'operator' | 'machine' | 'staff' | 'author';

export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

type Method = 'get' | 'post' | 'put' | 'delete';

interface Row<K extends Kind, P, Q, B> {
  readonly access: RouteAccess & { readonly kind: K };
  /** Undefined: the route costs little, or its addresses are signed. */
  readonly limit?: RateLimit;
  readonly params?: z.ZodType<P> & z.ZodObject;
  readonly query?: z.ZodType<Q> & z.ZodObject;
  readonly body?: Body<B>;
  /** The handler reads path, query and body itself, because every text gets a page. The schemas only describe them. */
  readonly readsText?: true;
  /** Undefined: a page for browsers beside the API, which is not described. */
  readonly summary?: string;
  readonly description?: string;
  /** By default the tag of the kind of access. */
  readonly tag?: Tag;
  readonly answers?: Answers;
  /** Sentences about problems beside those that access, input and rate limit imply, or in place of them; by status. */
  readonly problems?: Readonly<Record<number, string>>;
  /** Returns the JSON to send, or undefined when it sent the answer itself. */
  handle(
    input: { readonly params: P; readonly query: Q; readonly body: B },
    context: Context<K>,
    deps: HttpDeps,
    exchange: Exchange,
  ): object | undefined | Promise<object | undefined>;
}

/** A row without the types of its input, which `route` has checked. The path is written as for Express: `/verify/:uuid`. */
// biome-ignore lint/suspicious/noExplicitAny: rows of different input stand in one table
export type Route = Omit<Row<any, any, any, any>, 'access'> & {
  readonly method: Method;
  readonly path: string;
  readonly access: RouteAccess;
};

/** Returns a row of the table. Its type checks that the handler matches the access and the schemas. */
export const route = <K extends Kind, P = object, Q = object, B = undefined>(
  method: Method,
  path: string,
  row: Row<K, P, Q, B>,
): Route => ({ method, path, ...(row as Omit<Route, 'method' | 'path'>) });
