import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';

export interface Parcel {
  /** Asked again under the same, it is the same parcel: the key was pressed twice, or the program stopped in between. */
  readonly reference: string;
  readonly to: string;
  readonly address: string;
  /** The day on which it is handed over. */
  readonly day: string;
}

/** Who carries results to applicants: a contract that the city has with a courier. */
export interface Courier {
  /** Takes a parcel over; answers its number. */
  send(parcel: Parcel): Promise<string>;
  /** The day on which it arrived, as known on this day; undefined: it is on its way. */
  arrivedOn(number: string, today: string): Promise<string | undefined>;
}

const daysOnTheWay = 2;

/** A courier without vans: two days after it has taken a parcel the parcel has arrived. The day stands in the number. */
export const simulatedCourier: Courier = {
  send: async ({ reference, day }) => `KD${day.replaceAll('-', '')}${digitsOf(reference)}`,
  arrivedOn: async (number, today) => {
    const [, year, month, day] = /^KD(\d{4})(\d{2})(\d{2})\d{6}$/.exec(number) ?? [];
    if (year === undefined) return undefined;
    const arrives = Temporal.PlainDate.from(`${year}-${month}-${day}`).add({ days: daysOnTheWay }).toString();
    return arrives <= today ? arrives : undefined;
  },
};

const digitsOf = (reference: string) =>
  String(createHash('sha256').update(reference).digest().readUInt32BE() % 1_000_000).padStart(6, '0');

let courier: Courier = simulatedCourier;

/** The courier in use. */
export const theCourier = (): Courier => courier;

/** Puts another courier in place; returns how to put the old one back. */
export function sendBy(another: Courier): () => void {
  const before = courier;
  courier = another;
  return () => {
    courier = before;
  };
}
