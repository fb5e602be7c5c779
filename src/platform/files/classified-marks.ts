import { inflateRawSync } from 'node:zlib';
import type { RandomAccess } from './model.ts';
import { markInPdf } from './pdf-marks.ts';

/**
 * The mark of a classified document as GB/T 9704 sets it before the period of secrecy (机密★1年), or named as such. The words alone
 * are ordinary ones (商业秘密) and no mark.
 */
const mark = /((?:绝|机|秘)\s?密)\s?[★☆]|密\s?级\s?[:：]\s?((?:绝|机|秘)\s?密)/u;

export function markIn(text: string): string | undefined {
  const found = mark.exec(text);
  return (found?.[1] ?? found?.[2])?.replace(/\s/g, '');
}

/**
 * Whether a file says of itself, in its name or its words, that it is classified: this system is not made for such documents,
 * and must not even keep them. What stands in pictures only is not seen.
 */
export async function classifiedMark(
  name: string,
  extension: string,
  bytes: RandomAccess,
): Promise<string | undefined> {
  const named = markIn(name);
  if (named !== undefined) return named;
  if (extension === 'pdf') return markInPdf(await bytes.read(0, Math.min(bytes.size, most)), markIn);
  return isPackage(extension) ? markInPackage(await bytes.read(0, Math.min(bytes.size, most))) : undefined;
}

/** So much of a file is read in one piece; longer ones are pictures, of which no words are read anyway. */
const most = 24 << 20;
const mostOfEntry = 16 << 20;
const mostOpened = 64 << 20;
const isPackage = (extension: string) => ['docx', 'xlsx', 'ofd'].includes(extension);

/** In the words of its XML, whatever elements they are spread over. */
function markInPackage(bytes: Buffer): string | undefined {
  let left = mostOpened;
  for (let at = bytes.indexOf(localHeader); at >= 0 && left > 0; at = bytes.indexOf(localHeader, at + 4)) {
    if (at + 30 > bytes.length) return undefined;
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    if (!bytes.toString('utf8', at + 30, nameEnd).endsWith('.xml')) continue;
    const content = bytes.subarray(nameEnd + bytes.readUInt16LE(at + 28));
    const text =
      bytes.readUInt16LE(at + 8) === 0 ? stored(content, bytes.readUInt32LE(at + 18)) : inflated(content);
    left -= Math.max(text?.length ?? mostOfEntry, 1 << 12);
    const found = text && markIn(text.toString('utf8').replace(/<[^<>]*>/g, ''));
    if (found) return found;
  }
  return undefined;
}

const localHeader = Buffer.from('PK\x03\x04', 'latin1');
const stored = (content: Buffer, size: number) => content.subarray(0, size);

/** What cannot be unpacked, or is too long, has been looked at by others; here it says nothing. */
function inflated(content: Buffer): Buffer | undefined {
  try {
    return inflateRawSync(content, { maxOutputLength: mostOfEntry });
  } catch {
    return undefined;
  }
}
