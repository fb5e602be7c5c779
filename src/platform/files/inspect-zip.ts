import type { Finding } from './inspect.ts';
import type { RandomAccess } from './model.ts';

const broken: Finding = { kind: 'not-what-it-says' };
const endSize = 22;
const largestDirectory = 4 << 20;
const largestContent = 500 << 20;
const executable =
  /(^|\/)vbaProject[^/]*\.bin$|(^|\/)macrosheets\/|\.(exe|dll|scr|com|pif|msi|lnk|hta|js|jse|vbs|vbe|wsf|bat|cmd|sh|jar|ps1)$/i;
/** Out of the folder into which somebody unpacks it. */
const climbs = /(^|[/\\])\.\.([/\\]|$)|^[A-Za-z]:|\\/;

/** Reads the directory of a zip, which stands at its end; nothing is unpacked. */
export async function inspectZip(
  bytes: RandomAccess,
  needed: readonly string[],
): Promise<Finding | undefined> {
  const tailAt = Math.max(0, bytes.size - endSize - 0xffff);
  const tail = await bytes.read(tailAt, bytes.size - tailAt);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + endSize > tail.length) return broken;
  const [size, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (size > largestDirectory || offset + size > tailAt + end) return broken;

  const directory = await bytes.read(offset, size);
  const names = new Set<string>();
  let total = 0;
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) return broken;
    if (directory.readUInt16LE(at + 8) & 1) return { kind: 'encrypted' };
    total += directory.readUInt32LE(at + 24);
    const lengths = [28, 30, 32].map((place) => directory.readUInt16LE(at + place));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    if (executable.test(name) || climbs.test(name)) return { kind: 'dangerous', what: name };
    names.add(name.replace(/^\//, ''));
    at += 46 + nameLength + extraLength + commentLength;
  }
  // A few kilobytes that unpack to gigabytes stop whoever opens them.
  if (total > largestContent) return { kind: 'dangerous', what: `${Math.round(total / (1 << 20))} MB` };
  return needed.every((name) => names.has(name)) ? undefined : broken;
}
