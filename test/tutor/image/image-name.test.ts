// The name of the service's image: no engine asks a public registry for a name there that is not ours.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallation, type Installation, isMissing, MAJORS } from '../tutor.ts';

interface Case {
  readonly set: readonly string[];
  readonly image: RegExp;
  /** Whether `tutor images pull` and `push` know the image. */
  readonly isOffered: boolean;
  readonly because: string;
}

const CASES: readonly Case[] = [
  {
    set: ['DOCKER_REGISTRY=docker.io/'],
    image: /^localhost\/grademe\/grademe:\d/,
    isOffered: false,
    because: 'Tutor’s own default is Docker Hub, where the name "grademe" belongs to others',
  },
  {
    set: ['DOCKER_REGISTRY=registry.example.org/'],
    image: /^registry\.example\.org\/grademe\/grademe:\d/,
    isOffered: true,
    because: 'the registry is the operator’s',
  },
  {
    set: ['DOCKER_REGISTRY=docker.io/', 'GRADEME_DOCKER_IMAGE=quay.io/university/grademe:7'],
    image: /^quay\.io\/university\/grademe:7$/,
    isOffered: true,
    because: 'the operator names the image',
  },
];

describe.skipIf(isMissing('21', '22')).each(MAJORS)('Tutor %s', (major) => {
  let it: Installation;
  beforeAll(() => {
    it = createInstallation(major);
    it.tutor(['plugins', 'enable', 'grademe']);
    it.tutor(['config', 'save']);
  });
  afterAll(() => it.remove());

  test.each(CASES)('$because', ({ set, image, isOffered }) => {
    it.tutor(['config', 'save', ...set.flatMap((each) => ['--set', each])]);
    const name = it.tutor(['config', 'printvalue', 'GRADEME_DOCKER_IMAGE']).trim();
    expect(name).toMatch(image);
    expect(it.read('env', 'local', 'docker-compose.yml')).toContain(`image: ${name}\n`);
    // There is no engine in the tests: an image that is known ends with the engine's refusal, which names it.
    for (const command of ['pull', 'push']) {
      const ask = () => it.tutor(['images', command, 'grademe'], { DOCKER_HOST: 'unix:///nowhere' });
      expect(ask).toThrow(isOffered ? `${command} ${name}` : "Image 'grademe' could not be found");
    }
  });
});
