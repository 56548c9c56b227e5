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
    defaultMessage: 'Learners see their own standing here',
    description: 'Heading of the card in Studio',
  },
  text: {
    id: 'grademe.preview.text',
    defaultMessage: 'They press Grade me and get their certificate once every requirement is met.',
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
    defaultMessage: 'Every track',
    description: 'Value when every enrollment track is accepted',
  },
  template: {
    id: 'grademe.preview.template',
    defaultMessage: 'Template',
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
    defaultMessage: 'Certificates are for enrolled learners. Log in and enroll to see where you stand.',
    description: 'For visitors who are not logged in',
  },
  logIn: {
    id: 'grademe.visitor.log-in',
    defaultMessage: 'Log in',
    description: 'Link to the log-in page',
  },
});
