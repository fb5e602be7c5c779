import { Temporal } from 'temporal-polyfill';

/** A fixed offset from UTC, or a region of the time-zone database whose offset depends on the day. */
export type Zone =
  | { readonly kind: 'offset'; readonly seconds: number }
  | { readonly kind: 'region'; readonly id: string };

export const utc: Zone = { kind: 'offset', seconds: 0 };
const largestOffset = 14 * 3600;
const regions = new Map<string, boolean>();

/** Reads `Z`, `+08:00`, `-05:30:15` or `@Asia/Shanghai`. */
export function readZone(text: string): Zone | null {
  if (text === 'Z' || text === 'z') return utc;
  if (text.startsWith('@')) return regionZone(text.slice(1));
  const match = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (!match) return null;
  const [, sign, hours, minutes, seconds = '0'] = match;
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return offsetZone(sign === '-' ? -total : total);
}

export function offsetZone(seconds: number): Zone | null {
  return Math.abs(seconds) <= largestOffset ? { kind: 'offset', seconds } : null;
}

export function regionZone(id: string): Zone | null {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(id)) return null;
  const known = regions.get(id) ?? isRegion(id);
  // Only names that exist are remembered: the list of them is short, that of wrong ones is not.
  if (known) regions.set(id, true);
  return known ? { kind: 'region', id } : null;
}

function isRegion(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false;
  }
}

/** What the zone's clocks are ahead of UTC, in seconds, when they show this local time. */
export function offsetAt(zone: Zone, dayNumber: number, secondsOfDay: number): number {
  if (zone.kind === 'offset') return zone.seconds;
  const local = (dayNumber * 86_400 + secondsOfDay) * 1000;
  // Beyond the time-zone database's reach the offset of its edge has to do.
  const reachable = Math.max(-8.63e15, Math.min(8.63e15, local));
  const wall = Temporal.Instant.fromEpochMilliseconds(reachable).toZonedDateTimeISO('UTC').toPlainDateTime();
  return wall.toZonedDateTime(zone.id).offsetNanoseconds / 1e9;
}

export function writeZone(zone: Zone): string {
  if (zone.kind === 'region') return `@${zone.id}`;
  if (zone.seconds === 0) return 'Z';
  const size = Math.abs(zone.seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${zone.seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`;
}
