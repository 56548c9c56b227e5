// GET /api/user/v1/accounts/{username} and /api/user/v1/accounts?username=a,b. Global staff see everything, the learner nearly so, others a stump;
// an unknown name is a 404 without a body. Names may be empty or null.
import { type Request, Router } from 'express';
import type { Requester } from '../platform-tokens.ts';
import type { Learner } from '../world-schema.ts';
import { type ApiParts, absolute, admit } from './door.ts';

export function accountsApi(parts: ApiParts): Router {
  const router = Router({ strict: true });
  router.get('/accounts/:username', (request, response) => {
    const requester = admit(parts, request, response);
    if (!requester) return;
    const person = parts.world.learner(request.params.username);
    if (!person) return void response.status(404).end();
    response.json(accountOf(request, requester, person));
  });

  // Whom it does not know is left out; when it knows none, staff are told 403 without a body.
  router.get('/accounts', (request, response) => {
    const requester = admit(parts, request, response);
    if (!requester) return;
    const names = String(request.query.username ?? requester.username).split(',');
    const people = [...new Set(names)].flatMap((name) => parts.world.learner(name) ?? []);
    if (people.length === 0) return void response.status(requester.isGlobalStaff ? 403 : 404).end();
    response.json(people.map((person) => accountOf(request, requester, person)));
  });
  return router;
}

function accountOf(request: Request, requester: Requester, person: Learner) {
  const picture = absolute(request, '/static/images/profiles/default_120.png');
  const shared = {
    username: person.username,
    account_privacy: 'private',
    profile_image: { has_image: false, image_url_large: picture },
  };
  if (!requester.isGlobalStaff && requester.username !== person.username) return shared;
  return {
    ...shared,
    name: person.name,
    email: person.email,
    id: person.id,
    is_active: true,
    bio: null,
    country: null,
    date_joined: '2026-01-05T08:00:00Z',
    last_login: null,
    gender: null,
    goals: null,
    language: '',
    language_proficiencies: [],
    level_of_education: null,
    mailing_address: null,
    year_of_birth: null,
    requires_parental_consent: false,
    secondary_email: null,
    social_links: [],
    time_zone: null,
    extended_profile: [],
    verified_name: null,
    ...(requester.isGlobalStaff ? { pending_name_change: null } : {}),
  };
}
