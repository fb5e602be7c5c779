import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** Where a device stands. */
export interface DevicePlace {
  readonly hallKey: string;
  readonly windowKey: string;
}

/** What a second-generation identity card holds, as far as a counter needs it. */
export interface IdentityCard {
  readonly name: string;
  readonly idNumber: string;
  readonly address?: string;
}

/** Reads the card that lies on the reader of a window; undefined: none lies there. */
export interface CardReader {
  readonly name: string;
  read(call: Call, place: DevicePlace): Promise<IdentityCard | undefined>;
}

export interface Scan {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Scans what lies on the scanner of a window. */
export interface DocumentScanner {
  readonly name: string;
  scan(call: Call, place: DevicePlace): Promise<Scan>;
}

/** What a visitor may rate at the window; the device sends the rating itself, with what the visitor keys in. */
export interface RatingInvitation {
  readonly receiptNumber: string;
  readonly itemTitle: Text;
}

export interface RatingDevice {
  readonly name: string;
  invite(call: Call, place: DevicePlace, invitation: RatingInvitation): Promise<void>;
}

/** A number that is called: shown on the board of the hall, and spoken where it can speak. */
export interface CalledNumber {
  readonly number: string;
  readonly windowName: Text;
  /** How often it has been called. */
  readonly times: number;
}

export interface CallBoard {
  readonly name: string;
  show(call: Call, hallKey: string, called: CalledNumber): Promise<void>;
}

export interface HallDevices {
  readonly reader?: CardReader;
  readonly scanner?: DocumentScanner;
  readonly rating?: RatingDevice;
  readonly board?: CallBoard;
}

let provided: HallDevices = {};

/** Connects the devices that the halls of a city have. Called at start; answers how to take them away again. */
export function provideHallDevices(devices: HallDevices): () => void {
  const before = provided;
  provided = { ...provided, ...devices };
  return () => {
    provided = before;
  };
}

export const hallDevices = (): HallDevices => provided;

/** A device that shows something is never the reason that something fails. */
export async function showQuietly(call: Call, showing: Promise<void> | undefined): Promise<void> {
  await showing?.catch((error: unknown) => call.log.warn({ error }, 'a device of the hall did not answer'));
}
