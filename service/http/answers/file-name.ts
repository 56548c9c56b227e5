// The file name under which a browser saves a certificate (RFC 6266), in ASCII and in UTF-8.

const LONGEST = 120;

/** Separators, control characters and reserved signs of file systems become spaces. */
export function fileNameOf(courseTitle: string, recipientName: string): { ascii: string; encoded: string } {
  const name = tidy(`${courseTitle} - ${recipientName}`) || 'Certificate';
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '');
  const ascii = tidy(plain.replace(/[^\x20-\x7e]/g, ' ')).replace(/(^[-\s]+|[-\s]+$)/g, '') || 'Certificate';
  return { ascii: `${ascii}.pdf`, encoded: `${encodeRfc5987(name)}.pdf` };
}

function tidy(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}"\\/:*?<>|%]/gu, ' ').replace(/\s+/g, ' ');
  const signs = Array.from(clean.trim());
  if (signs.length <= LONGEST) return signs.join('');
  const cut = signs.slice(0, LONGEST).join('');
  return (cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut).trim();
}

function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
