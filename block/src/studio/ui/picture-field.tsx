// A picture that an author uploads to the service: a logo, or a signature. The settings have its digest.
import { useEffect, useRef, useState } from 'react';
import type { AssetKind } from '../../../../shared/award/assets.ts';
import { Trouble } from '../../shared/api/problem.ts';
import { Button } from '../../shared/ui/button.tsx';
import { pictureMessages as messages } from '../messages/pictures.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import { readTrouble, ServiceTrouble } from '../service/trouble.tsx';
import { useForm } from '../state/form-context.tsx';
import { Group } from './field.tsx';

/** Bytes. The service has the same limit; a larger file is not sent. */
const LARGEST = 10 * 1024 * 1024;

interface PictureFieldProps {
  readonly path: string;
  readonly kind: AssetKind;
  readonly label: string;
  readonly hint: string;
  /** Empty without a picture. */
  readonly digest: string;
  /** What the picture shows. */
  readonly altText: string;
  readonly onChange: (digest: string) => void;
}

export function PictureField({ path, kind, label, hint, digest, altText, onChange }: PictureFieldProps) {
  const { intl, service, focusNext, idOf } = useForm();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const url = usePicture(service, digest);
  if (service === null && digest === '') return null;

  async function upload(file: File, port: DesignsPort) {
    setBusy(true);
    setTrouble(undefined);
    try {
      if (file.size > LARGEST) throw new Trouble({ code: 'too-large' });
      const name = file.name.trim().slice(0, 200) || kind;
      const asset = await port.upload(file, { kind, name, altText: altText.slice(0, 500) });
      onChange(asset.digest);
      focusNext(`${path}.upload`, intl.formatMessage(messages.uploaded));
    } catch (error) {
      setTrouble(readTrouble(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Group path={path} label={label} hint={hint}>
      {digest === '' ? null : (
        <div className="gm-thumbnail">
          {url === undefined ? <span className="gm-no-picture" /> : <img src={url} alt={altText} />}
        </div>
      )}
      {trouble === undefined ? null : <ServiceTrouble trouble={trouble} urgent />}
      <div className="gm-row-actions">
        {service === null ? null : (
          <>
            <input
              ref={input}
              type="file"
              hidden
              accept="image/png,image/jpeg,image/webp,image/svg+xml"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                target.value = '';
                if (file !== undefined) void upload(file, service);
              }}
            />
            <Button
              variant="outline"
              id={idOf(`${path}.upload`)}
              busy={isBusy}
              label={`${intl.formatMessage(digest === '' ? messages.upload : messages.replace)}: ${altText}`}
              onPress={() => input.current?.click()}
            >
              {intl.formatMessage(digest === '' ? messages.upload : messages.replace)}
            </Button>
          </>
        )}
        {digest === '' ? null : (
          <Button
            variant="link"
            label={`${intl.formatMessage(messages.remove)}: ${altText}`}
            onPress={() => {
              onChange('');
              setTrouble(undefined);
              focusNext(`${path}.upload`, intl.formatMessage(messages.removed));
            }}
          >
            {intl.formatMessage(messages.remove)}
          </Button>
        )}
      </div>
    </Group>
  );
}

/** Returns the address of the picture; undefined until it is there. */
function usePicture(service: DesignsPort | null, digest: string): string | undefined {
  const [loaded, setLoaded] = useState<{ readonly digest: string; readonly url: string }>();
  useEffect(() => {
    if (service === null || digest === '') return;
    let url: string | undefined;
    let isCurrent = true;
    service.readPicture(digest).then(
      (picture) => {
        if (!isCurrent) return;
        url = URL.createObjectURL(picture);
        setLoaded({ digest, url });
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [service, digest]);
  return loaded?.digest === digest ? loaded.url : undefined;
}
