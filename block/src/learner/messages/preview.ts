// What authors see in Studio, and what visitors see before they log in.
import { defineMessages } from 'react-intl';

export const previewMessages = defineMessages({
  badge: {
    id: 'grademe.preview.badge',
    defaultMessage: 'Preview',
    description: 'Label of the card in Studio',
  },
  title: {
    id: 'grademe.preview.title',
    defaultMessage: 'Learners see their progress here',
    description: 'Heading of the card in Studio',
  },
  text: {
    id: 'grademe.preview.text',
    defaultMessage: 'They select Grade me and get their certificate once every requirement is met.',
    description: 'Below the heading of the card in Studio; "Grade me" is the name of the button',
  },
  grade: {
    id: 'grademe.preview.grade',
    defaultMessage: 'Course grade needed',
    description: 'Label of the threshold in Studio',
  },
  passing: {
    id: 'grademe.preview.passing',
    defaultMessage: 'The course’s passing grade',
    description: 'Value of the threshold when none is set',
  },
  modes: {
    id: 'grademe.preview.modes',
    defaultMessage: 'Enrollment tracks',
    description: 'Label of the accepted enrollment tracks in Studio',
  },
  anyMode: {
    id: 'grademe.preview.any-mode',
    defaultMessage: 'All tracks',
    description: 'Value when every enrollment track is accepted',
  },
  also: {
    id: 'grademe.preview.also',
    defaultMessage: 'Additional requirements',
    description: 'Label of the further requirements in Studio',
  },
  or: {
    id: 'grademe.preview.or',
    defaultMessage: 'or',
    description: 'Between two groups of requirements in Studio, of which one is enough',
  },
  least: {
    id: 'grademe.preview.least',
    defaultMessage: '{name}: at least {needs}',
    description: 'A requirement in Studio, such as "Average of Homework: at least 80%"',
  },
  list: {
    id: 'grademe.preview.list',
    defaultMessage: '{name}: {value}',
    description: 'A requirement in Studio, such as "Enrollment track: Verified or Professional"',
  },
  levels: {
    id: 'grademe.preview.levels',
    defaultMessage: 'Levels',
    description: 'Label of the levels of the certificate in Studio, such as "Distinction"',
  },
  level: {
    id: 'grademe.preview.level',
    defaultMessage: '{label}: from {needs}',
    description: 'A level of the certificate in Studio, such as "Distinction: from 85%"',
  },
  expires: {
    id: 'grademe.preview.expires',
    defaultMessage: 'Expires',
    description: 'Label of the time after which the certificate counts no longer, in Studio',
  },
  expiresOn: {
    id: 'grademe.preview.expires.on',
    defaultMessage: 'on {day}',
    description: 'The first day on which certificates are shown, in Studio',
  },
  expiresAfterDay: {
    id: 'grademe.preview.expires.after-day',
    defaultMessage: 'at the end of {day}',
    description: 'The last day on which the certificate is valid, in Studio',
  },
  expiresAfter: {
    id: 'grademe.preview.expires.after',
    defaultMessage: '{months, plural, one {# month after it is issued} other {# months after it is issued}}',
    description: 'How long the certificate counts, in Studio',
  },
  shown: {
    id: 'grademe.preview.shown',
    defaultMessage: 'Visible to learners',
    description: 'Label of the time at which an earned certificate is shown, in Studio',
  },
  shownAtOnce: {
    id: 'grademe.preview.shown.at-once',
    defaultMessage: 'Immediately',
    description: 'When an earned certificate is shown, in Studio',
  },
  shownAtEnd: {
    id: 'grademe.preview.shown.at-end',
    defaultMessage: 'When the course ends',
    description: 'When an earned certificate is shown, in Studio',
  },
  shownOnDate: {
    id: 'grademe.preview.shown.on-date',
    defaultMessage: 'On the course’s certificate date',
    description: 'When an earned certificate is shown, in Studio',
  },
  shownNever: {
    id: 'grademe.preview.shown.never',
    defaultMessage: 'Hidden',
    description: 'When an earned certificate is shown, in Studio',
  },
  hours: {
    id: 'grademe.preview.hours',
    defaultMessage: 'Study hours',
    description: 'Label of the hours that the certificate states, in Studio',
  },
  signatories: {
    id: 'grademe.preview.signatories',
    defaultMessage: 'Signatories',
    description: 'Label of the people who sign the certificate, in Studio',
  },
  signatory: {
    id: 'grademe.preview.signatory',
    defaultMessage: '{name}, {role}',
    description: 'Someone who signs, in Studio, such as "Ada Byron, Dean of Studies"',
  },
  template: {
    id: 'grademe.preview.template',
    defaultMessage: 'Design',
    description: 'Label of the certificate design in Studio',
  },
  award: {
    id: 'grademe.preview.award',
    defaultMessage: 'Award name',
    description: 'Label of the short technical name in Studio',
  },
  visitorTitle: {
    id: 'grademe.visitor.title',
    defaultMessage: 'Log in to earn this certificate',
    description: 'Heading for visitors who are not logged in',
  },
  visitorText: {
    id: 'grademe.visitor.text',
    defaultMessage: 'Certificates are for enrolled learners. Log in and enroll to see your progress.',
    description: 'For visitors who are not logged in',
  },
  logIn: {
    id: 'grademe.visitor.log-in',
    defaultMessage: 'Log in',
    description: 'Link to the log-in page',
  },
});
