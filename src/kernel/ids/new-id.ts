import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(16 * 256);
let used = pool.length;
let lastMillisecond = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562), made by the program because `uuidv7()` exists only from PostgreSQL 18 on.
 * Ids made by one process within one millisecond rise strictly: 12 bits of counter follow the time.
 */
export function newId(millisecond: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  if (millisecond > lastMillisecond) {
    lastMillisecond = millisecond;
    counter = ((bytes[6] ?? 0) & 0x07) << 8;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMillisecond += 1;
      counter = 0;
    }
  }
  const time = lastMillisecond;
  const high = Math.floor(time / 0x1_0000)
    .toString(16)
    .padStart(8, '0');
  const low = (time % 0x1_0000).toString(16).padStart(4, '0');
  const sequence = counter.toString(16).padStart(3, '0');
  const variant = (0x8000 | (((bytes[8] ?? 0) & 0x3f) << 8) | (bytes[9] ?? 0)).toString(16);
  return `${high}-${low}-7${sequence}-${variant}-${hex(bytes, 10)}`;
}

function hex(bytes: Uint8Array, from: number): string {
  let text = '';
  for (let i = from; i < bytes.length; i += 1) text += (bytes[i] ?? 0).toString(16).padStart(2, '0');
  return text;
}
