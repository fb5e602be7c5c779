import { crc32 } from 'node:zlib';

const u16 = (value: number) => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const big = (value: number) => u32(value).reverse();

/** A PDF that says `inside`, `padding` bytes long at least. */
export function pdf(inside = '', padding = 0): Buffer {
  const head = `%PDF-1.7\n1 0 obj <</Type /Catalog ${inside}>> endobj\n`;
  return Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(padding, 0x20),
    Buffer.from('xref\n0 1\ntrailer <</Root 1 0 R>>\nstartxref\n52\n%%EOF\n'),
  ]);
}

export function png(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([big(data.length), body, big(crc32(body))]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.concat([big(1), big(1), Buffer.from([8, 0, 0, 0, 0])])),
    chunk('IDAT', Buffer.from('789c63000000010001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function jpeg(): Buffer {
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('ffc0000b080001000101011100', 'hex'),
    Buffer.from('ffda0008010100003f00d2ff00cfffd9', 'hex'),
  ]);
}

/** A zip of stored entries; `claimed` is the unpacked size its directory tells. */
export function zip(names: readonly string[], claimed = 0): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const common = Buffer.concat([
      u16(20),
      u16(0),
      u16(0),
      u32(0),
      u32(0),
      u32(0),
      u32(claimed),
      u16(name.length),
      u16(0),
    ]);
    const entry = Buffer.concat([u32(0x04034b50), common, Buffer.from(name)]);
    directory.push(
      u32(0x02014b50),
      u16(20),
      common,
      u16(0),
      u16(0),
      u16(0),
      u32(0),
      u32(offset),
      Buffer.from(name),
    );
    local.push(entry);
    offset += entry.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    u32(0x06054b50),
    u32(0),
    u16(names.length),
    u16(names.length),
    u32(central.length),
    u32(offset),
    u16(0),
  ]);
  return Buffer.concat([...local, central, end]);
}
