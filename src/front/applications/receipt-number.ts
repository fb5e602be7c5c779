import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { nextReceiptSerial } from './receipt-serial.ts';

/** Of whoever’s pack names no letters of its own. */
const letters = 'MZ';

/** The city’s two letters, the day, a serial: no other receipt of this installation has it. */
export async function newReceiptNumber(call: Call, releaseId: string, at: Date): Promise<string> {
  const [release, serial] = await Promise.all([
    releaseById(call, releaseId),
    nextReceiptSerial(call.database),
  ]);
  const own = release.part('manifest', release.pack)?.receiptLetters ?? letters;
  const day = call.clock.dateOf(at).replaceAll('-', '');
  return `${own}${day}${String(serial % 1_000_000).padStart(6, '0')}`;
}
