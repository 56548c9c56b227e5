// The initial people and course. Each person represents one problem of real data: a script, a length, a missing name, a
// missing enrollment.
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { Course, Enrollment, Learner, WorldState } from './world-schema.ts';

export const PRACTICE_COURSE = 'course-v1:PracticeX+GM101+2026';
export const PRACTICE_BLOCK = 'block-v1:PracticeX+GM101+2026+type@grademe+block@certificate';
export const SERVICE_ACCOUNT = 'grademe';

const practiceExercise = (
  name: string,
  category: string,
  shortLabel: string,
  id: string,
  points: number,
  units: Readonly<Record<string, string>>,
) => ({
  usageKey: `block-v1:PracticeX+GM101+2026+type@sequential+block@${id}`,
  units: Object.entries(units).map(([unit, title]) => ({
    usageKey: `block-v1:PracticeX+GM101+2026+type@vertical+block@${unit}`,
    name: title,
    start: null,
  })),
  isTimed: false,
  name,
  category,
  shortLabel,
  points,
});

export const PRACTICE_EXAM = 'block-v1:PracticeX+GM101+2026+type@sequential+block@exam';

/** The initial settings of the course's block. */
export const PRACTICE_SETTINGS: AwardSettings = {
  slug: 'course',
  threshold: null,
  modes: [],
  template: 'classic',
  hours: 24,
  signatories: [
    { name: 'Ada Byron', role: 'Dean of Studies' },
    { name: 'Samuel Okonkwo', role: 'Course Director' },
  ],
};

const practiceCourse: Course = {
  id: PRACTICE_COURSE,
  title: 'Clear Writing for Everyone',
  org: 'PracticeX',
  number: 'GM101',
  shortDescription: 'Say what you mean so that the reader need not ask twice.',
  pacing: 'instructor',
  start: '2026-01-12T09:00:00Z',
  end: '2026-12-18T17:00:00Z',
  gradeCutoffs: { Pass: 0.7 },
  assignments: [
    practiceExercise('Say it in ten words', 'Homework', 'HW', 'homework-1', 10, {
      'ten-words-text': 'Ten words',
      'ten-words-task': 'Your ten words',
    }),
    practiceExercise('Say it without which', 'Homework', 'HW', 'homework-2', 10, {
      'without-which': 'A text without which',
    }),
    practiceExercise('Say it so that it stays', 'Homework', 'HW', 'homework-3', 10, {
      'so-that-it-stays': 'A text that stays',
    }),
    practiceExercise('The letter', 'Exam', 'Exam', 'exam', 40, { 'letter-task': 'Write the letter' }),
  ],
  blocks: [
    {
      usageKey: PRACTICE_BLOCK,
      displayName: 'Grade me',
      settings: PRACTICE_SETTINGS,
    },
  ],
};

type Person = Pick<Learner, 'username' | 'name'> & {
  verifiedName?: string;
  language?: string;
  role?: Learner['role'];
  /** Absent: never enrolled. */
  enrolled?: Pick<Enrollment, 'mode' | 'isActive'>;
  percent?: number;
  email?: string;
};

const verified = { mode: 'verified', isActive: true } as const;
const honor = { mode: 'honor', isActive: true } as const;

const people: readonly Person[] = [
  { username: SERVICE_ACCOUNT, name: '', role: 'service' },
  {
    username: 'maria',
    name: 'Maria Jensen',
    verifiedName: 'Maria Elena Jensen Ruiz',
    enrolled: verified,
    percent: 0.85,
  },
  { username: 'amina', name: 'أمينة بنت عبد الرحمن', language: 'ar', enrolled: verified, percent: 0.92 },
  { username: 'wang', name: '王小明', language: 'zh-cn', enrolled: verified, percent: 0.78 },
  { username: 'aarav', name: 'आरव शर्मा', language: 'hi', enrolled: honor, percent: 0.88 },
  { username: 'tuyet', name: 'Nguyễn Thị Ánh Tuyết', language: 'vi', enrolled: honor, percent: 0.95 },
  {
    username: 'guadalupe',
    name: 'María Fernanda Guadalupe Alejandra Valentina Esperanza Montserrat de la Concepción Rodríguez Villavicencio',
    language: 'es-419',
    enrolled: verified,
    percent: 0.81,
  },
  { username: 'ben', name: 'Ben Okafor', enrolled: verified, percent: 0.68 },
  { username: 'nora', name: 'Nora Lindqvist' },
  { username: 'leo', name: 'Leo Martin', enrolled: { mode: 'verified', isActive: false }, percent: 0.91 },
  { username: 'quiet_one', name: '', enrolled: honor, percent: 0.83 },
  { username: 'sam lee+gm@example.org', name: 'Sam Lee', enrolled: verified, percent: 0.74 },
  {
    username: 'sofia',
    name: 'Sofia Keller',
    role: 'course-staff',
    enrolled: { mode: 'audit', isActive: true },
  },
  { username: 'olga', name: 'Olga Petrova', role: 'global-staff' },
];

/** The purpose of each person, for the chooser and the login page. */
export const NOTES: Readonly<Record<string, string>> = {
  maria: 'plain Latin name',
  amina: 'Arabic name, right to left',
  wang: 'Chinese name',
  aarav: 'Hindi name',
  tuyet: 'Vietnamese name',
  guadalupe: 'twelve-word name',
  quiet_one: 'no full name',
  'sam lee+gm@example.org': 'username with special characters',
  sofia: 'course staff',
  olga: 'platform staff',
};

/** Returns the initial state. */
export function createInitialState(): WorldState {
  return {
    version: 1,
    courses: [practiceCourse],
    learners: people.map((person, index) => ({
      id: index + 4,
      username: person.username,
      email: person.email ?? `${person.username.replace(/\W+/g, '.')}@practice.example`,
      name: person.name,
      verifiedName: person.verifiedName ?? null,
      language: person.language ?? 'en',
      languageProficiencies: [],
      role: person.role ?? 'learner',
      roles:
        person.role === 'course-staff'
          ? [{ role: 'staff', org: practiceCourse.org, courseId: PRACTICE_COURSE }]
          : [],
      enrollments: person.enrolled
        ? [{ courseId: PRACTICE_COURSE, ...person.enrolled, createdAt: '2026-01-05T08:30:00Z' }]
        : [],
      scores: [],
      completed: [],
      identity: null,
      grades: person.percent === undefined ? [] : [{ courseId: PRACTICE_COURSE, percent: person.percent }],
    })),
  };
}
