// The service's picture of a certificate.
import { useEffect, useState } from 'react';
import type { PreviewRequest } from '../../../../shared/award/designs.ts';
import type { Trouble } from '../../shared/api/problem.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import { useLatest } from '../service/use-latest.ts';

export interface Drawing {
  /** undefined until the first picture. */
  readonly url: string | undefined;
  readonly isDrawing: boolean;
  readonly trouble: Trouble | undefined;
  readonly retry: () => void;
}

export function useDrawing(service: DesignsPort, id: string, request: Partial<PreviewRequest>): Drawing {
  const key = JSON.stringify([id, request]);
  const { answer, isAsking, trouble, retry } = useLatest(key, (signal) => service.draw(id, request, signal));
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (answer === undefined) return;
    const made = URL.createObjectURL(answer);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [answer]);
  return { url, isDrawing: isAsking, trouble, retry };
}
