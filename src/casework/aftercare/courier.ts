import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Failure } from './model.ts';

export interface Parcel {
  /** Asked again under the same, it is the same parcel: the key was pressed twice, or the program stopped in between. */
  readonly reference: string;
  readonly to: string;
  readonly address: string;
  /** The day on which it is handed over. */
  readonly day: string;
}

/** Where a parcel is: it has arrived, or nobody will get it. */
export type Whereabouts =
  | { readonly state: 'arrived'; readonly on: string }
  | { readonly state: 'failed'; readonly on: string; readonly why: Failure };

/** Who carries results to applicants: a contract that the city has with a courier. */
export interface Courier {
  /** Takes a parcel over; answers its number. */
  send(parcel: Parcel): Promise<string>;
  /** What became of it, as known on this day; undefined: it is on its way. */
  find(number: string, today: string): Promise<Whereabouts | undefined>;
}

const daysOnTheWay = 2;

/** What the simulated courier does with a parcel whose address holds these words, and how it notes that in its number. */
const failures: readonly { readonly words: string; readonly letter: string; readonly why: Failure }[] = [
  { words: '查无此址', letter: 'A', why: 'address-wrong' },
  { words: '拒收', letter: 'R', why: 'refused' },
  { words: '无人领取', letter: 'N', why: 'not-collected' },
  { words: '丢失', letter: 'L', why: 'lost' },
];

/**
 * A courier without vans: two days after it has taken a parcel the parcel has arrived, or has not. The day stands in the number,
 * and so does what becomes of it.
 */
export const simulatedCourier: Courier = {
  send: async ({ reference, address, day }) => {
    const letter = failures.find(({ words }) => address.includes(words))?.letter ?? 'D';
    return `K${letter}${day.replaceAll('-', '')}${digitsOf(reference)}`;
  },
  find: async (number, today) => {
    const [, letter, year, month, day] = /^K([A-Z])(\d{4})(\d{2})(\d{2})\d{6}$/.exec(number) ?? [];
    if (year === undefined) return undefined;
    const on = Temporal.PlainDate.from(`${year}-${month}-${day}`).add({ days: daysOnTheWay }).toString();
    if (on > today) return undefined;
    const failed = failures.find((one) => one.letter === letter);
    return failed ? { state: 'failed', on, why: failed.why } : { state: 'arrived', on };
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
