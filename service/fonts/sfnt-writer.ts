// Assembles tables into a TrueType file: directory, checksums, padding to four bytes.

function bytesOf(data: Uint8Array | DataView): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function checksum(view: DataView): number {
  let sum = 0;
  for (let at = 0; at + 4 <= view.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** Orders tables by tag, as the format requires. */
export function writeSfnt(tables: Readonly<Record<string, Uint8Array | DataView>>): Uint8Array {
  const entries = Object.entries(tables)
    .map(([tag, data]) => ({ tag, data: bytesOf(data) }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const count = entries.length;
  const power = Math.floor(Math.log2(count));
  const size = entries.reduce((sum, { data }) => sum + ((data.length + 3) & ~3), 12 + count * 16);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, count);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, count * 16 - 2 ** power * 16);
  let at = 12 + count * 16;
  entries.forEach(({ tag, data }, index) => {
    const entry = 12 + index * 16;
    const padded = (data.length + 3) & ~3;
    file.set(data, at);
    for (let letter = 0; letter < 4; letter++) file[entry + letter] = tag.charCodeAt(letter);
    view.setUint32(entry + 4, checksum(new DataView(file.buffer, at, padded)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, data.length);
    at += padded;
  });
  return file;
}
