// The picture of the certificate. Its signed address lives for minutes, so a picture that fails to load
// requests a fresh address once; after that a quiet frame stands in, and the PDF stays within reach.
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { CertificateView } from '../../../../shared/certificates/standing.ts';
import { certificateMessages as messages } from '../../shared/messages/certificate.ts';
import { Icon } from '../../shared/ui/icons.tsx';

interface CertificatePictureProps {
  readonly certificate: CertificateView;
  /** Requests fresh links; resolves when they have arrived or the request failed. */
  readonly refresh: () => Promise<void>;
}

export function CertificatePicture({ certificate, refresh }: CertificatePictureProps) {
  const intl = useIntl();
  const { pictureUrl } = certificate;
  // The address in use: a later one replaces it only after it failed, so that nothing is fetched twice.
  const [source, setSource] = useState(pictureUrl);
  const [stage, setStage] = useState<'first' | 'renewing' | 'second' | 'gone'>('first');
  const newest = useRef(pictureUrl);

  useEffect(() => {
    newest.current = pictureUrl;
  }, [pictureUrl]);

  async function recover() {
    if (stage !== 'first') {
      setStage('gone');
      return;
    }
    setStage('renewing');
    await refresh();
    // The renewed standing reaches `newest` with the next render.
    setTimeout(() => {
      const renewed = newest.current;
      setSource(renewed);
      setStage(renewed === null || renewed === source ? 'gone' : 'second');
    });
  }

  if (source === null || stage === 'gone') {
    return (
      <div className="gm-picture gm-no-picture">
        <Icon name="award" />
        <p>
          <FormattedMessage {...messages.pictureGone} />
        </p>
      </div>
    );
  }
  return (
    <div className={stage === 'renewing' ? 'gm-picture gm-renewing' : 'gm-picture'}>
      <img
        src={source}
        alt={intl.formatMessage(messages.picture, {
          name: certificate.recipientName,
          course: certificate.courseTitle,
        })}
        onError={() => void recover()}
      />
    </div>
  );
}
