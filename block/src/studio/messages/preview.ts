// The live preview of the certificate.
import { defineMessages } from 'react-intl';

export const previewMessages = defineMessages({
  heading: {
    id: 'grademe.studio.preview',
    defaultMessage: 'Preview',
    description: 'Heading of the picture of the certificate',
  },
  hint: {
    id: 'grademe.studio.preview.hint',
    defaultMessage: 'Drawn by the certificate service, with an invented date and certificate ID.',
    description: 'Below the picture of the certificate',
  },
  picture: {
    id: 'grademe.studio.preview.picture',
    defaultMessage: 'The certificate of {name} in the design {design}',
    description: 'Text alternative of the picture; {name} is the name of a person',
  },
  drawing: {
    id: 'grademe.studio.preview.drawing',
    defaultMessage: 'Drawing…',
    description: 'On the picture while the service draws a new one',
  },
  name: {
    id: 'grademe.studio.preview.name',
    defaultMessage: 'Sample name',
    description: 'Label of a list of names of invented people',
  },
  otherName: {
    id: 'grademe.studio.preview.name.other',
    defaultMessage: 'Another name…',
    description: 'Choice: the author types a name',
  },
  ownName: {
    id: 'grademe.studio.preview.name.own',
    defaultMessage: 'Name to try',
    description: 'Label of a text field',
  },
  language: {
    id: 'grademe.studio.preview.language',
    defaultMessage: 'Language of the certificate',
    description: 'Label of a list of languages',
  },
  level: {
    id: 'grademe.studio.preview.level',
    defaultMessage: 'Level on the picture',
    description: 'Label of a list of levels, such as Distinction',
  },
  noLevel: {
    id: 'grademe.studio.preview.level.none',
    defaultMessage: 'No level',
    description: 'Choice: the picture shows no level',
  },
  noDesign: {
    id: 'grademe.studio.preview.no-design',
    defaultMessage: 'Select a design to see the certificate.',
    description: 'In the place of the picture',
  },
  withoutService: {
    id: 'grademe.studio.preview.without-service',
    defaultMessage:
      'The preview appears when the block is in a course whose site has the certificate service.',
    description: 'In the place of the picture, in libraries',
  },
});
