import type { Finding } from './inspect.ts';
import type { RandomAccess } from './model.ts';

const broken: Finding = { kind: 'not-what-it-says' };
const window = 256 * 1024;
/** A plan of the largest size at 400 dots an inch. A few kilobytes that unfold to more stop whoever looks at them. */
const mostPixels = 300_000_000;

const tooLarge = (width: number, height: number): Finding | undefined =>
  width * height > mostPixels ? { kind: 'dangerous', what: `${width} × ${height}` } : undefined;

/** Walks the segments up to the picture itself, which must have a size and an end. Cameras append films behind: let be. */
export async function inspectJpeg(bytes: RandomAccess): Promise<Finding | undefined> {
  let offset = 2;
  let sized = false;
  for (let segments = 0; segments < 1000; segments += 1) {
    const head = await bytes.read(offset, 9);
    const marker = head[1] ?? 0;
    if (head.length < 9 || head[0] !== 0xff) return broken;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const [height, width] = [head.readUInt16BE(5), head.readUInt16BE(7)];
      const finding = tooLarge(width, height);
      if (finding) return finding;
      sized = height > 0 && width > 0;
    }
    offset += 2 + head.readUInt16BE(2);
    if (marker === 0xda) return sized && (await hasEnd(bytes, offset)) ? undefined : broken;
  }
  return broken;
}

/** Within the picture FF is always followed by 0 or a restart mark: the first FF D9 is its end. */
async function hasEnd(bytes: RandomAccess, from: number): Promise<boolean> {
  for (let offset = from; offset < bytes.size; offset += window)
    if ((await bytes.read(offset, window + 1)).includes(Buffer.from([0xff, 0xd9]))) return true;
  return false;
}

/** Header first, with a size; then chunks whose lengths lead to the end mark; picture data among them. */
export async function inspectPng(bytes: RandomAccess): Promise<Finding | undefined> {
  const header = await bytes.read(8, 16);
  if (header.length < 16 || header.toString('latin1', 4, 8) !== 'IHDR') return broken;
  if (header.readUInt32BE(8) === 0 || header.readUInt32BE(12) === 0) return broken;
  const finding = tooLarge(header.readUInt32BE(8), header.readUInt32BE(12));
  if (finding) return finding;
  let offset = 8;
  let pictured = false;
  while (offset + 12 <= bytes.size) {
    const head = await bytes.read(offset, 8);
    const type = head.toString('latin1', 4, 8);
    if (type === 'IDAT') pictured = true;
    offset += 12 + head.readUInt32BE(0);
    if (type === 'IEND') return pictured && offset <= bytes.size ? undefined : broken;
  }
  return broken;
}
