// Fields that several forms have.
import type { MessageDescriptor } from 'react-intl';
import type { TemplateChoice } from '../../../../shared/award/templates.ts';
import { commonMessages } from '../messages/common.ts';
import { grantMessages } from '../messages/grant.ts';
import { listMessages } from '../messages/list.ts';
import type { FieldSpec } from './fields.tsx';

export const noteField = (label: MessageDescriptor, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name: 'note',
  kind: 'long',
  label,
  maxLength: 2000,
  ...more,
});

export const designField = (
  templates: readonly TemplateChoice[],
  more: Partial<FieldSpec> = {},
): FieldSpec => ({
  name: 'template',
  kind: 'select',
  label: commonMessages.design,
  emptyLabel: listMessages.designStandard,
  options: templates.map(({ id, title }) => [id, title] as const),
  ...more,
});

export const reissueField = (option: MessageDescriptor): FieldSpec => ({
  name: 'reissue',
  kind: 'checks',
  label: grantMessages.holders,
  options: [['yes', option]],
});
