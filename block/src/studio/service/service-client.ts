// The service's API for authors, in the scope of one course.
import { ROUTES } from '../../../../shared/api/routes.ts';
import type {
  AssetSummary,
  DesignDraft,
  DesignList,
  IssuerAnswer,
} from '../../../../shared/award/designs.ts';
import type { EarningCount } from '../../../../shared/staff/earning-count.ts';
import { type Call, type CallerDeps, createCaller, troubleOf } from '../../shared/api/caller.ts';
import { isRecord } from '../../shared/api/http.ts';
import { Trouble } from '../../shared/api/problem.ts';
import { mintRequestToken } from '../../shared/api/request-token.ts';
import type { DesignsPort } from './designs-port.ts';
import { Refused } from './refused.ts';

/** Milliseconds. Publishing draws a sample page in each language; a picture has up to ten megabytes; a count reads the course. */
const SLOW = 60_000;

export function createDesignsClient(courseId: string, deps: CallerDeps): DesignsPort {
  const call = createCaller(deps);
  const root = `${ROUTES.scopes}/${encodeURIComponent(`course:${courseId}`)}`;

  async function answerOf(path: string, given: Omit<Call, 'path' | 'requestToken'> = {}) {
    const requestToken = mintRequestToken();
    const answer = await call({ ...given, path: root + path, requestToken });
    const { response, body } = answer;
    if (response.ok) return answer;
    const trouble = troubleOf(response, body, requestToken);
    throw isRecord(body) && Array.isArray(body.errors) ? new Refused(trouble, body.errors) : trouble;
  }
  async function read<T>(...given: Parameters<typeof answerOf>): Promise<T> {
    const { body } = await answerOf(...given);
    if (isRecord(body)) return body as T;
    throw new Trouble({ code: 'unreadable' });
  }
  async function readImage(...given: Parameters<typeof answerOf>): Promise<Blob> {
    const { picture } = await answerOf(...given);
    if (picture !== undefined) return picture;
    throw new Trouble({ code: 'unreadable' });
  }
  const design = (id: string) => `/designs/${encodeURIComponent(id)}`;

  return {
    list: async () => (await read<DesignList>('/designs')).designs,
    create: (body) => read<DesignDraft>('/designs', { body }),
    read: (id) => read<DesignDraft>(design(id)),
    save: (id, body) => read<DesignDraft>(design(id), { method: 'PUT', body }),
    async publish(id, revision) {
      await answerOf(`${design(id)}/versions`, { body: { revision }, timeoutMs: SLOW });
    },
    draw: (id, body, signal) => readImage(`${design(id)}/preview`, { body, signal }),
    upload: (file, details) =>
      read<AssetSummary>(`/assets?${new URLSearchParams(details)}`, {
        file,
        mediaType: file.type.startsWith('image/') ? file.type : 'image/png',
        timeoutMs: SLOW,
      }),
    readPicture: (digest) => readImage(`/assets/${digest}`),
    readIssuer: () => read<IssuerAnswer>('/issuer'),
    countEarning: (body, signal) => read<EarningCount>('/earning-counts', { body, signal, timeoutMs: SLOW }),
  };
}
