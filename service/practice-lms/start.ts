// Starts the practice LMS: a stateful fake of Open edX that implements its contract over HTTP. The service, the block
// and every test that needs an LMS use it instead of a script of fixed answers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { accountsApi } from './apis/accounts.ts';
import { blocksApi } from './apis/blocks.ts';
import { controlApi } from './apis/control.ts';
import { coursesApi } from './apis/courses.ts';
import { enrollmentApi } from './apis/enrollment.ts';
import { gradesApi } from './apis/grades.ts';
import { type OauthClient, oauthApi } from './apis/oauth.ts';
import { scoresApi } from './apis/scores.ts';
import { createFaults, type Family } from './faults/faults.ts';
import { createJournal } from './faults/journal.ts';
import { createThrottle } from './faults/throttle.ts';
import { tokenHandler } from './pages/handler.ts';
import type { PageContext } from './pages/page-context.ts';
import { pages, sendFault } from './pages/routes.ts';
import { createSessions } from './pages/sessions.ts';
import { PRACTICE_BLOCK } from './state/initial-state.ts';
import { createWorld } from './state/world.ts';
import { authorClaimsFor } from './tokens/author-tokens.ts';
import { blockClaimsFor } from './tokens/block-tokens.ts';
import { platformKeys } from './tokens/keys.ts';
import { createPlatformTokens, type PlatformTokenOptions } from './tokens/platform-tokens.ts';
import { signToken } from './tokens/sign-token.ts';

export interface PracticeLmsOptions {
  /** 0 uses any free port. */
  readonly port: number;
  readonly host?: string;
  /** Folder of the state and the keys; without it both are lost when the process ends. */
  readonly dataDir?: string;
  /** Public origin of the service; null simulates an operator who has not set it. */
  readonly serviceUrl: string | null;
  /** Shared with the service; an empty one simulates an operator who has not set it. */
  readonly jwtSecret: string;
  /** `iss` of the block tokens; platform tokens add "/oauth2". Defaults to the LMS's own url. */
  readonly jwtIssuer?: string;
  readonly oauthClient: OauthClient;
  readonly clock?: () => Date;
  /** Folder of grademe.js and locales/; by default the public folder of the XBlock package. */
  readonly blockFolder?: string;
}

const BLOCK_FOLDER = fileURLToPath(new URL('../../block/xblock/grademe_xblock/public', import.meta.url));

export type PracticeLms = Awaited<ReturnType<typeof startPracticeLms>>;

export async function startPracticeLms(options: PracticeLmsOptions) {
  const now = options.clock ?? (() => new Date());
  const host = options.host ?? '127.0.0.1';
  const world = createWorld({ dataDir: options.dataDir, now });
  const keys = platformKeys(options.dataDir);
  const faults = createFaults();
  const journal = createJournal();
  const throttle = createThrottle(now);
  let url = '';
  const issuer = () => options.jwtIssuer ?? url;
  const tokens = createPlatformTokens(keys, () => `${issuer()}/oauth2`, now);

  const app = express().disable('x-powered-by');
  const context: PageContext = {
    world,
    faults,
    journal,
    tokens,
    sessions: createSessions(world),
    now,
    issuer,
    serviceUrl: options.serviceUrl,
    jwtSecret: options.jwtSecret,
    blockFolder: options.blockFolder ?? BLOCK_FOLDER,
  };
  const under = (family: Family) => [journal.over(family), faults.over(family)];
  app.use('/oauth2', under('token'), oauthApi(context, options.oauthClient));
  app.use('/api/grades/v1', under('grades'), gradesApi(context), scoresApi(context));
  app.use('/api/enrollment/v1', under('enrollment'), enrollmentApi(context, throttle));
  app.use('/api/user/v1', under('accounts'), accountsApi(context));
  app.use('/api/courses/v1', under('courses'), coursesApi(context));
  app.use('/api/courses/v2', under('courses'), blocksApi(context));
  app.use(['/courses/:courseKey/xblock', '/preview/xblock'], under('handler'));
  app.use(tokenHandler(context));
  app.use('/practice', controlApi({ ...context, throttle }));
  app.use(pages(context));
  app.use(sendFault);

  const server = createServer(app);
  const { port } = await listen(server, options.port, host);
  url = `http://${host}:${port}`;

  function theLearner(username: string) {
    const person = world.learner(username);
    if (!person) throw new Error(`The practice LMS has no person called '${username}'.`);
    return person;
  }

  return {
    url,
    world,
    faults,
    journal,
    /** The throttle of the enrollment API. */
    throttle,
    /** JWT_PUBLIC_SIGNING_JWK_SET as Tutor renders it: a JSON string. */
    jwkSet: keys.jwkSet,
    /** The platform's HS256 secret. The service must never need it; tests verify that. */
    platformSecret: keys.secret,
    revokePlatformTokens: () => tokens.revokeAll(),
    /** Returns a platform JWT as in a login cookie: RS512, with `user_id`. */
    mintPlatformToken: (username: string, options: PlatformTokenOptions = {}) =>
      tokens.mint(theLearner(username), {
        algorithm: 'RS512',
        scopes: ['user_id', 'email', 'profile'],
        ...options,
      }),
    /** Returns the token that the block's handler would sign for this learner; `overrides` replace claims, undefined
     *  drops one. */
    mintBlockToken(
      username: string,
      overrides: Readonly<Record<string, unknown>> = {},
      usageKey = PRACTICE_BLOCK,
    ) {
      const placed = world.placed(usageKey);
      if (!placed) throw new Error(`The practice LMS has no block ${usageKey}.`);
      const person = theLearner(username);
      const viewer = { person, masquerade: false, language: person.language };
      const claims = blockClaimsFor(viewer, placed, { issuer: issuer(), now: now() });
      return signToken(claims, options.jwtSecret, overrides);
    },
    /** Returns the token that the block's handler would sign in Studio for this author. */
    mintAuthorToken(
      username: string,
      courseKey: string,
      overrides: Readonly<Record<string, unknown>> = {},
      secret = options.jwtSecret,
    ) {
      const claims = authorClaimsFor(theLearner(username), courseKey, { issuer: issuer(), now: now() });
      return signToken(claims, secret, overrides);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}
