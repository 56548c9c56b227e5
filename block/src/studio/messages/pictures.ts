// Pictures that authors upload.
import { defineMessages } from 'react-intl';

export const pictureMessages = defineMessages({
  upload: {
    id: 'grademe.studio.picture.upload',
    defaultMessage: 'Upload a picture',
    description: 'Button that opens the choice of a file',
  },
  replace: {
    id: 'grademe.studio.picture.replace',
    defaultMessage: 'Replace the picture',
    description: 'Button that opens the choice of a file',
  },
  remove: {
    id: 'grademe.studio.picture.remove',
    defaultMessage: 'Remove the picture',
    description: 'Button that removes a picture from a field',
  },
  uploaded: {
    id: 'grademe.studio.picture.uploaded',
    defaultMessage: 'Picture uploaded.',
    description: 'For screen readers, after the upload',
  },
  removed: {
    id: 'grademe.studio.picture.removed',
    defaultMessage: 'Picture removed.',
    description: 'For screen readers, after the removal',
  },
});
