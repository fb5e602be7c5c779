import { crc32, deflateSync } from 'node:zlib';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import type { CardReader, DevicePlace, DocumentScanner, RatingDevice, RatingInvitation } from './devices.ts';

const laid = new Map<string, string>();
const placeOf = ({ hallKey, windowKey }: DevicePlace) => `${hallKey}/${windowKey}`;

/** Lays the card of one of the invented people on the simulated reader of a window. */
export function layCard(place: DevicePlace, idNumber: string): void {
  laid.set(placeOf(place), idNumber);
}

/** Stands in for a reader: knows the cards of the demonstration city's people. A card is read once and taken up again. */
export const simulatedReader: CardReader = {
  name: 'card-reader-simulator',
  read: async (call, place) => {
    const idNumber = laid.get(placeOf(place));
    laid.delete(placeOf(place));
    if (idNumber === undefined) return undefined;
    const person = await readRecord(systemCall(call, 'hall.simulator'), 'people', idNumber, {
      purpose: 'hall.reception',
    });
    const name = person?.data['name'];
    const address = person?.data['householdAddress'];
    if (typeof name !== 'string') return undefined;
    return { name, idNumber, ...(typeof address === 'string' ? { address } : {}) };
  },
};

/** Stands in for a scanner: a white sheet of A4. */
export const simulatedScanner: DocumentScanner = {
  name: 'scanner-simulator',
  scan: async () => ({ name: '扫描件.png', type: 'image/png', content: whiteSheet(620, 877) }),
};

const invited = new Map<string, RatingInvitation & { readonly until: number }>();
/** Whoever has gone without a rating leaves nothing behind for the next. */
const invitedFor = 5 * 60_000;

/** Stands in for the device at a window: what it shows is a page, where the visitor keys in his rating. */
export const simulatedRating: RatingDevice = {
  name: 'rating-simulator',
  invite: async (call, place, invitation) =>
    void invited.set(placeOf(place), { ...invitation, until: call.clock.now().getTime() + invitedFor }),
};

/** What the simulated device of a window shows; in the demonstration city only. */
export function ratingInvitationAt(call: Call, place: DevicePlace): RatingInvitation | undefined {
  const invitation = call.config.mode === 'demonstration' ? invited.get(placeOf(place)) : undefined;
  return invitation && invitation.until > call.clock.now().getTime() ? invitation : undefined;
}

/** It has been rated: the device is free for the next. */
export const endRatingInvitation = (place: DevicePlace): void => void invited.delete(placeOf(place));

function whiteSheet(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey, no interlacing.
  header.writeUInt8(8, 8);
  const row = Buffer.alloc(width + 1, 0xff);
  row[0] = 0;
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
