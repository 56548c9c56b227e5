// The gradebook: every learner's name, grade and enrollment as plain forms, one per row. The APIs return the saved
// values from then on.
import express, { Router } from 'express';
import { type Course, enrollmentMode, type Learner } from '../state/world-schema.ts';
import { csrfToken, guardForm } from './csrf.ts';
import { type GradebookRow, type RowFaults, readRow } from './gradebook-row.ts';
import { type Html, html } from './html.ts';
import { hidden, listAccounts, sendPage } from './layout.ts';
import { chosenCourse, field, type PageContext } from './page-context.ts';

interface InvalidRow {
  readonly username: string;
  readonly given: GradebookRow;
  readonly faults: RowFaults;
}

export function gradebookPages(context: PageContext): Router {
  const { world } = context;
  const router = Router();
  const form = express.urlencoded({ extended: false });

  router.get('/gradebook', (request, response) => {
    const course = chosenCourse(world, request.query.course);
    const saved = typeof request.query.saved === 'string' ? world.learner(request.query.saved) : undefined;
    const news = saved
      ? html`<p role="status" class="news">Saved: ${saved.name || saved.username}, ${standing(context, saved, course)}.</p>`
      : request.query.reset !== undefined &&
        html`<p role="status" class="news">All data is reset to the initial state.</p>`;
    sendPage(context, request, response, {
      title: `Gradebook of ${course.title}`,
      main: gradebook(context, course, csrfToken(request, response), news || null),
    });
  });

  router.post('/gradebook', form, guardForm, (request, response, next) => {
    const course = chosenCourse(world, field(request, 'course'));
    const username = field(request, 'username');
    if (!world.learner(username)) return next();
    const read = readRow((name) => field(request, name));
    if ('faults' in read) {
      const trouble = { username, ...read };
      const main = gradebook(context, course, csrfToken(request, response), faultNews(trouble), trouble);
      return sendPage(context, request, response, { title: 'Not saved: Gradebook', status: 422, main });
    }
    world.rename(username, read.name);
    world.setGrade(username, read.percent, course.id);
    if (read.isEnrolled) world.enroll(username, read.mode, course.id);
    else if (world.enrollment(username, course.id)) world.unenroll(username, course.id);
    response.redirect(303, `/gradebook?${new URLSearchParams({ course: course.id, saved: username })}`);
  });

  router.post('/gradebook/reset', form, guardForm, (_request, response) => {
    world.reset();
    response.redirect(303, '/gradebook?reset');
  });

  return router;
}

function gradebook(
  context: PageContext,
  course: Course,
  csrf: string,
  news: Html | null,
  trouble?: InvalidRow,
): Html {
  const otherCourses = context.world.courses().filter((each) => each.id !== course.id);
  const cutoffs = Object.entries(course.gradeCutoffs).map(
    ([name, least]) => `${name} from ${percentText(least)}\u00a0%`,
  );
  return html`<h1>Gradebook</h1>${news}
<p class="lead">${course.title}: ${cutoffs.join(', ')}. Leave a grade blank to remove it. Save a row, then
select <b>Grade me</b> as that learner.</p>
${otherCourses.map((each) => html`<p><a href="/gradebook?course=${encodeURIComponent(each.id)}">${each.title}</a></p>`)}
<div class="scroll" role="region" aria-label="Learners" tabindex="0"><table>
<thead><tr><th scope="col">Username</th><th scope="col">Full name</th><th scope="col">Grade (%)</th>
<th scope="col">Enrolled</th><th scope="col">Mode</th><th scope="col">Status</th><th scope="col">Action</th></tr></thead>
<tbody>${listAccounts(context.world).map((person) =>
    row(context, course, person, csrf, trouble?.username === person.username ? trouble : undefined),
  )}</tbody></table></div>
<form method="post" action="/gradebook/reset">${hidden(csrf)}
<p><button>Reset all data</button> Resets learners, grades, courses and settings to the initial state.</p></form>`;
}

function row(
  context: PageContext,
  course: Course,
  person: Learner,
  csrf: string,
  trouble?: InvalidRow,
): Html {
  const at = `row-${person.id}`;
  const enrollment = context.world.enrollment(person.username, course.id);
  const percent = person.grades.find((each) => each.courseId === course.id)?.percent;
  const shown: GradebookRow = trouble?.given ?? {
    name: person.name ?? '',
    percent: percent === undefined ? '' : percentText(percent),
    isEnrolled: enrollment?.isActive ?? false,
    mode: enrollment?.mode ?? 'audit',
  };
  const box = (name: 'name' | 'percent', label: string, extra: Html) => {
    const fault = trouble?.faults[name];
    return html`<label class="unseen" for="${at}-${name}">${label} of ${person.username}</label>
<input id="${at}-${name}" form="${at}" name="${name}" value="${shown[name]}" autocomplete="off" ${extra}${
      fault && html` aria-invalid="true" aria-describedby="${at}-${name}-fault"`
    }>${fault && html`<p class="fault" id="${at}-${name}-fault">${fault}</p>`}`;
  };
  return html`<tr>
<th scope="row">${person.username}<form id="${at}" method="post" action="/gradebook">${hidden(csrf)}
<input type="hidden" name="course" value="${course.id}"><input type="hidden" name="username" value="${person.username}"></form></th>
<td class="name">${box('name', 'Full name', html`dir="auto"`)}</td>
<td class="percent">${box('percent', 'Grade in percent', html`inputmode="decimal"`)}</td>
<td><input type="checkbox" form="${at}" name="enrolled" value="yes" aria-label="${person.username} is enrolled"${
    shown.isEnrolled && html` checked`
  }></td>
<td><select form="${at}" name="mode" aria-label="Mode of ${person.username}">${enrollmentMode.options.map(
    (mode) => html`<option${mode === shown.mode && html` selected`}>${mode}</option>`,
  )}</select></td>
<td>${standing(context, person, course)}</td>
<td><button form="${at}">Save<span class="unseen"> ${person.username}</span></button></td></tr>`;
}

function standing({ world }: PageContext, person: Learner, course: Course): string {
  const enrollment = world.enrollment(person.username, course.id);
  const grade = world.grade(person.username, course.id);
  if (!enrollment) return 'not enrolled';
  return `${grade.passed ? 'passing' : 'not passing'}${enrollment.isActive ? '' : ', unenrolled'}`;
}

function faultNews({ username, faults }: InvalidRow): Html {
  return html`<div role="alert" class="news bad"><p>Not saved: ${username}. Correct these fields:</p>
<ul>${Object.values(faults).map((fault) => html`<li>${fault}</li>`)}</ul></div>`;
}

function percentText(share: number): string {
  return String(Math.round(share * 10_000) / 100);
}
