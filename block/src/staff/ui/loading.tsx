// In place of what a section reads first: a sentence while the call is busy, and nothing after it failed.
import type { MessageDescriptor } from 'react-intl';
import { useText } from '../shared/panel-context.ts';

interface LoadingProps {
  readonly busy: boolean;
  readonly message: MessageDescriptor;
}

export function Loading({ busy, message }: LoadingProps) {
  const text = useText();
  return <p role="status">{busy ? text(message) : ''}</p>;
}
