import { spend } from './budget.ts';
import { writeNumber } from './number.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  nanosPerSecond,
} from './temporal.ts';
import {
  type FeelContext,
  FeelFunction,
  type FeelRange,
  type FeelValue,
  isContext,
  isList,
  isNumber,
  kindOf,
} from './value.ts';
import { writeZone } from './zone.ts';

/** The text of a value as FEEL's `string()` gives it; a text alone is itself, within others it is quoted. */
export function writeValue(value: FeelValue): string {
  return typeof value === 'string' ? value : writeNested(value);
}

/** For a message: short, and of a list or context only that it is one. */
export function writeBriefly(value: FeelValue): string {
  if (isList(value) || isContext(value) || value instanceof FeelFunction) return kindOf(value);
  return writeNested(value).slice(0, 60);
}

function writeNested(value: FeelValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (isNumber(value)) return writeNumber(value);
  if (isList(value)) {
    spend(value.length);
    return charged(`[${value.map(writeNested).join(', ')}]`);
  }
  if (isContext(value)) return writeContext(value);
  if (value instanceof FeelDate) return writeDate(value);
  if (value instanceof FeelTime) return writeTime(value);
  if (value instanceof FeelDateTime) return `${writeDate(value.date)}T${writeTime(value.time)}`;
  if (value instanceof DaysDuration) return writeDaysDuration(value.nanos);
  if (value instanceof MonthsDuration) return writeMonthsDuration(value.months);
  if (value instanceof FeelFunction) return `function ${value.name}`;
  return writeRange(value);
}

/** What is nested is copied into each text around it. */
function charged(text: string): string {
  spend(text.length / 16);
  return text;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function writeContext(context: FeelContext): string {
  spend(context.size);
  const entries = [...context].map(([key, value]) => `${writeKey(key)}: ${writeNested(value)}`);
  return charged(`{${entries.join(', ')}}`);
}

function writeKey(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : quote(key);
}

function writeRange(range: FeelRange): string {
  if (range.operator) return `(${range.operator} ${writeNested(range.low ?? range.high)})`;
  const open = range.lowIncluded ? '[' : '(';
  const close = range.highIncluded ? ']' : ')';
  return `${open}${writeNested(range.low)}..${writeNested(range.high)}${close}`;
}

function writeDate(date: FeelDate): string {
  const year = String(Math.abs(date.year)).padStart(4, '0');
  return `${date.year < 0 ? '-' : ''}${year}-${two(date.month)}-${two(date.day)}`;
}

function writeTime(time: FeelTime): string {
  const zone = time.zone ? writeZone(time.zone) : '';
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction(time.nano)}${zone}`;
}

function writeDaysDuration(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const seconds = size / nanosPerSecond;
  const rest = fraction(Number(size % nanosPerSecond));
  const days = part(seconds / 86_400n, 'D');
  const secondsPart = seconds % 60n === 0n && rest === '' ? '' : `${seconds % 60n}${rest}S`;
  const time = part((seconds / 3600n) % 24n, 'H') + part((seconds / 60n) % 60n, 'M') + secondsPart;
  if (days === '' && time === '') return 'PT0S';
  return `${nanos < 0n ? '-' : ''}P${days}${time === '' ? '' : `T${time}`}`;
}

function writeMonthsDuration(months: number): string {
  const size = Math.abs(months);
  const text = part(BigInt(Math.floor(size / 12)), 'Y') + part(BigInt(size % 12), 'M');
  return text === '' ? 'P0M' : `${months < 0 ? '-' : ''}P${text}`;
}

function part(amount: bigint, unit: string): string {
  return amount === 0n ? '' : `${amount}${unit}`;
}

function fraction(nano: number): string {
  return nano === 0 ? '' : `.${String(nano).padStart(9, '0').replace(/0+$/, '')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
