// What the block's tests share: a standing with its usual shape, and a service that keeps state.
import type {
  CertificateView,
  SingleRequirement,
  StandingAnswer,
} from '../../../shared/certificates/standing.ts';
import type { BlockArgs } from '../../../shared/tokens/block-args.ts';
import { createStandingStore } from '../learner/state/standing-store.ts';
import type { ServiceClient } from '../shared/api/service-client.ts';

export const blockArgs: BlockArgs = {
  view: 'learner',
  serviceUrl: 'https://grademe.example',
  displayName: 'Course certificate',
  locale: 'en',
  dir: 'ltr',
  messages: null,
  csrfCookie: 'csrftoken',
  award: { slug: 'course', threshold: 7000, modes: [], template: 'classic' },
  loginUrl: null,
  accountUrl: null,
  courseUrl: null,
  namesScriptUrl: null,
  staff: null,
};

export const certificate: CertificateView = {
  uuid: '6f9619ff-8b86-4d11-b42d-00c04fc964ff',
  recipientName: 'Zoë García',
  courseTitle: 'Ocean Science',
  organization: 'Demo University',
  issuedAt: '2026-11-20T09:30:00Z',
  issuedOn: '2026-11-20',
  downloadUrl: 'https://grademe.example/files/abc.pdf?signature=1',
  pictureUrl: 'https://grademe.example/files/abc.png?signature=1',
  verifyUrl: 'https://grademe.example/verify/6f9619ff-8b86-4d11-b42d-00c04fc964ff',
  revoked: null,
};

type GradeRequirement = Extract<SingleRequirement, { kind: 'course-grade' }>;

export const gradeOf = (has: number | null, needs: number | null, met: boolean): GradeRequirement => ({
  kind: 'course-grade',
  has,
  needs,
  met,
});

export function standingOf(
  status: StandingAnswer['status'],
  more: Partial<StandingAnswer> = {},
): StandingAnswer {
  const hasCertificate = status === 'issued' || status === 'revoked';
  return {
    status,
    requirements: hasCertificate ? [] : [gradeOf(6899, 7000, false)],
    certificate: hasCertificate ? certificate : null,
    problem: null,
    checkedAt: new Date().toISOString(),
    readOnly: false,
    settingsConflict: false,
    ...more,
  };
}

type Step = StandingAnswer | Error | null;

/** A service that answers from two queues; the last answer of each stays. `calls` lists the requests. */
export class FakeService implements ServiceClient {
  readonly calls: { readonly what: 'standing' | 'grade'; readonly requestToken: string }[] = [];
  private held: (() => void)[] = [];
  holding = false;

  constructor(
    private standings: Step[],
    private grades: Step[] = [],
  ) {}

  async readStanding(requestToken: string): Promise<StandingAnswer> {
    this.calls.push({ what: 'standing', requestToken });
    const step = await this.next(this.standings);
    if (step === null) throw new Error('A standing is never null.');
    return step;
  }

  async requestGrade(requestToken: string): Promise<StandingAnswer | null> {
    this.calls.push({ what: 'grade', requestToken });
    return this.next(this.grades);
  }

  /** Releases the held answers. */
  release(): void {
    this.holding = false;
    for (const go of this.held.splice(0)) go();
  }

  private async next(queue: Step[]): Promise<StandingAnswer | null> {
    const step = queue.length > 1 ? queue.shift() : queue[0];
    if (this.holding) {
      await new Promise<void>((go) => {
        this.held.push(go);
      });
    }
    if (step instanceof Error) throw step;
    if (step === undefined) throw new Error('The fake service has no answer left.');
    return step;
  }
}

export const storeOf = (client: ServiceClient, now = () => Date.now()) =>
  createStandingStore({ client, mint: () => 'token-1234', now });
