// GET /api/user/v1/accounts/{username}, and ?username=a,b, ?email= or ?lms_user_id= with a list. Global staff get all
// fields, learners most of their own, others a few; an unknown name is a 404 without a body. Names may be empty or null.
// Also the verification status: a 404 for learners who never requested it; and preferences, which global staff and their
// owner may read.
import { type Request, Router } from 'express';
import type { Learner } from '../state/world-schema.ts';
import type { Requester } from '../tokens/platform-tokens.ts';
import { type ApiContext, absolute, authenticate, forbid } from './api-request.ts';

export function accountsApi(context: ApiContext): Router {
  const router = Router({ strict: true });
  router.get('/accounts/:username', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const person = context.world.learner(request.params.username);
    if (!person) return void response.status(404).end();
    response.json(accountOf(person, requester, pictureOf(request)));
  });

  router.get('/accounts', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const { username, email, lms_user_id: userId } = request.query;
    // An address is compared as a whole; several usernames are separated by commas.
    const people =
      typeof username === 'string'
        ? [...new Set(username.split(',').flatMap((name) => context.world.learner(name) ?? []))]
        : context.world
            .learners()
            .filter((each) =>
              typeof email === 'string' ? each.email === email : String(each.id) === userId,
            );
    if (people.length === 0) return void response.status(404).end();
    const picture = pictureOf(request);
    response.json(people.map((person) => accountOf(person, requester, picture)));
  });
  router.get('/accounts/:username/verification_status/', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const { username } = request.params;
    if (!requester.isGlobalStaff && requester.username !== username) return forbid(response);
    const identity = context.world.learner(username)?.identity ?? null;
    if (identity === null) return void response.status(404).json({ detail: 'Not found.' });
    response.json({
      is_verified: identity === 'approved',
      status: identity,
      expiration_datetime: identity === 'pending' ? '' : '2028-01-05T08:00:00Z',
    });
  });
  router.get('/preferences/:username', (request, response) => {
    const requester = authenticate(context, request, response);
    if (!requester) return;
    const { username } = request.params;
    // Both refusals have no body.
    if (!requester.isGlobalStaff && requester.username !== username) return void response.status(403).end();
    const person = context.world.learner(username);
    if (!person) return void response.status(404).end();
    response.json({ 'pref-lang': person.language, account_privacy: 'private' });
  });
  return router;
}

/** All accounts have the default picture. */
const pictureOf = (request: Request) => absolute(request, '/static/images/profiles/default_120.png');

function accountOf(person: Learner, requester: Requester, picture: string): object {
  const { username } = person;
  const profile_image = { has_image: false, image_url_large: picture };
  if (!requester.isGlobalStaff && requester.username !== username)
    return { username, account_privacy: 'private', profile_image };
  return {
    username,
    account_privacy: 'private',
    profile_image,
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
    language_proficiencies: person.languageProficiencies.map((code) => ({ code })),
    level_of_education: null,
    mailing_address: null,
    year_of_birth: null,
    requires_parental_consent: false,
    secondary_email: null,
    social_links: [],
    time_zone: null,
    extended_profile: [],
    verified_name: person.verifiedName,
    ...(requester.isGlobalStaff ? { pending_name_change: null } : {}),
  };
}
