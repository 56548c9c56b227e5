// Messages of the learner's card: the standing and the buttons.
import { defineMessages } from 'react-intl';

export const standingMessages = defineMessages({
  loading: {
    id: 'grademe.loading.title',
    defaultMessage: 'Checking your progress…',
    description: "Heading while the learner's standing is being read",
  },
  notYet: {
    id: 'grademe.not-yet.title',
    defaultMessage: 'You’re not there yet',
    description: 'Heading when at least one requirement of the certificate is not met',
  },
  notYetText: {
    id: 'grademe.not-yet.text',
    defaultMessage: 'Meet the requirements below, then check again to get your certificate.',
    description: 'Below "You’re not there yet" and the sentence that says what is missing',
  },
  gap: {
    id: 'grademe.not-yet.gap',
    defaultMessage: 'Your course grade is {has}. You need {needs}.',
    description: 'What is missing, below "You’re not there yet"; both are percentages',
  },
  eligibleText: {
    id: 'grademe.eligible.text',
    defaultMessage:
      'You’ve met every requirement. Select Grade me to get your certificate. It takes a few seconds.',
    description: 'Below the heading when every requirement is met; "Grade me" is the name of the button',
  },
  addName: {
    id: 'grademe.add-name.title',
    defaultMessage: 'Add your full name to get your certificate',
    description: 'Heading when every requirement is met and the account has no full name',
  },
  openSettings: {
    id: 'grademe.add-name.settings',
    defaultMessage: 'Open account settings',
    description: 'Link to the settings of the account',
  },
  addedName: {
    id: 'grademe.add-name.again',
    defaultMessage: 'I’ve added it: try again',
    description: 'Button after a full name was added to the account',
  },
  notEnrolled: {
    id: 'grademe.not-enrolled.title',
    defaultMessage: 'You are not enrolled in this course',
    description: 'Heading for a person without an active enrollment',
  },
  notEnrolledText: {
    id: 'grademe.not-enrolled.text',
    defaultMessage: 'Enroll in the course to earn its certificate.',
    description: 'What a person without an active enrollment can do',
  },
  viewCourse: {
    id: 'grademe.not-enrolled.course',
    defaultMessage: 'View course page',
    description: 'Link to the page of the course, on which people enroll',
  },
  working: {
    id: 'grademe.working.title',
    defaultMessage: 'Creating your certificate…',
    description: 'Heading and button while the certificate is being made',
  },
  oneMoment: {
    id: 'grademe.working.one-moment',
    defaultMessage: 'One moment…',
    description: 'Heading while the grade is being checked',
  },
  stageRequesting: {
    id: 'grademe.working.requesting',
    defaultMessage: 'Checking your grade',
    description: 'First stage of making the certificate',
  },
  stageRendering: {
    id: 'grademe.working.rendering',
    defaultMessage: 'Preparing your PDF',
    description: 'Second stage of making the certificate',
  },
  mayLeave: {
    id: 'grademe.working.may-leave',
    defaultMessage: 'You can leave this page. Your certificate will be here when you come back.',
    description: 'Reassurance while the certificate is being made',
  },
  late: {
    id: 'grademe.late.title',
    defaultMessage: 'This is taking longer than usual',
    description: 'Heading when the certificate is not ready after a minute',
  },
  lateText: {
    id: 'grademe.late.text',
    defaultMessage: 'We’re still working on it. You can leave and come back later, or check again now.',
    description: 'What to do when the certificate is not ready after a minute',
  },
  failed: {
    id: 'grademe.failed.title',
    defaultMessage: 'We couldn’t create your certificate',
    description: 'Heading when drawing the certificate failed',
  },
  gradeMe: {
    id: 'grademe.action.grade-me',
    defaultMessage: 'Grade me',
    description: 'The main button: checks the grade and makes the certificate',
  },
  checkAgain: {
    id: 'grademe.action.check-again',
    defaultMessage: 'Check again',
    description: "Button that reads the learner's standing again",
  },
  checking: {
    id: 'grademe.action.checking',
    defaultMessage: 'Checking…',
    description: 'Button while the standing is being read again',
  },
  tryAgain: {
    id: 'grademe.action.try-again',
    defaultMessage: 'Try again',
    description: 'Button after something went wrong',
  },
  checkedJustNow: {
    id: 'grademe.checked.just-now',
    defaultMessage: 'Checked just now',
    description: 'When the requirements were last checked: less than a minute ago',
  },
  checkedAgo: {
    id: 'grademe.checked.ago',
    defaultMessage: 'Checked {ago}',
    description: 'When the requirements were last checked; {ago} is a relative time such as "2 minutes ago"',
  },
  conflict: {
    id: 'grademe.conflict',
    defaultMessage:
      'Only course staff see this: another block uses the award name “{slug}” with different settings. In Studio, give one of them its own award name or make their settings the same.',
    description: 'Notice for course staff; {slug} is a short technical name',
  },
});
