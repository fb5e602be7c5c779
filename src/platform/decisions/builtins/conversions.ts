import { compare, equal } from '../values/equality.ts';
import { readNumber } from '../values/number.ts';
import { readDate, readDateTime, readDuration, readTime } from '../values/read-temporal.ts';
import { FeelDateTime, FeelRange, FeelTime, type FeelValue, isNumber, kindOf } from '../values/value.ts';
import { writeValue } from '../values/write-value.ts';
import { builtIn, overload } from './define.ts';

/** Reads a number whose groups and decimals are written the local way. */
function numberFrom(text: string, grouping: FeelValue, decimal: FeelValue): FeelValue {
  if (grouping !== null && !(typeof grouping === 'string' && [' ', ',', '.'].includes(grouping))) return null;
  if (decimal !== null && !(typeof decimal === 'string' && ['.', ','].includes(decimal))) return null;
  if (grouping !== null && grouping === decimal) return null;
  const ungrouped = grouping === null ? text : text.replaceAll(grouping, '');
  if (decimal !== ',') return readNumber(ungrouped);
  return ungrouped.includes('.') ? null : readNumber(ungrouped.replace(',', '.'));
}

/** The same value of the same kind, a date and time also with the same zone. */
function same(a: FeelValue, b: FeelValue): boolean {
  if (a instanceof FeelTime && b instanceof FeelTime) return sameClock(a, b);
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) {
    return equal(a.date, b.date) === true && sameClock(a.time, b.time);
  }
  return kindOf(a) === kindOf(b) && equal(a, b) === true;
}

function sameClock(a: FeelTime, b: FeelTime): boolean {
  return writeValue(a) === writeValue(b);
}

const rangePattern = /^\s*([[\](])\s*(.*?)\s*\.\.\s*(.*?)\s*([[\])])\s*$/s;

/** Reads `[1..10)`, its ends being constants. */
function rangeFrom(text: string): FeelValue {
  const match = text.length > 500 ? null : rangePattern.exec(text);
  if (!match) return null;
  const [, open, lowText = '', highText = '', close] = match;
  const [low, high] = [endOf(lowText), endOf(highText)];
  if (low === undefined || high === undefined || (low === null && high === null)) return null;
  const [lowIncluded, highIncluded] = [open === '[', close === ']'];
  if ((low === null && lowIncluded) || (high === null && highIncluded)) return null;
  // An end that is not written is open, as in `(< 10)`.
  if (low === null) return FeelRange.comparing(highIncluded ? '<=' : '<', high);
  if (high === null) return FeelRange.comparing(lowIncluded ? '>=' : '>', low);
  const order = compare(low, high);
  if (order === null || order > 0) return null;
  return new FeelRange(lowIncluded, low, high, highIncluded);
}

/** The constant at an end of a range; null for an open end, undefined for anything that is no constant. */
function endOf(text: string): FeelValue | undefined {
  if (text === '') return null;
  if (/^"[^"\\]*"$/.test(text)) return text.slice(1, -1);
  const at = /^@"([^"]*)"$/.exec(text)?.[1];
  if (at !== undefined) {
    return readDate(at) ?? readDateTime(at) ?? readTime(at) ?? readDuration(at) ?? undefined;
  }
  const [, name = '', from = ''] = /^([a-z ]+?)\s*\(\s*"([^"]*)"\s*\)$/.exec(text) ?? [];
  const read = constructors.get(name);
  return (read ? read(from) : readNumber(text)) ?? undefined;
}

const constructors: ReadonlyMap<string, (text: string) => FeelValue> = new Map<
  string,
  (text: string) => FeelValue
>([
  ['date', readDate],
  ['time', readTime],
  ['date and time', readDateTime],
  ['duration', readDuration],
]);

export const conversionFunctions = [
  builtIn(
    'number',
    overload([['from', 'string']], (_run, text) => readNumber(text)),
    overload([['from', 'any']], (_run, value) => (isNumber(value) ? value : null)),
    overload(
      [
        ['from', 'string'],
        ['grouping separator', 'any'],
      ],
      (_run, text, grouping) => numberFrom(text, grouping, null),
    ),
    overload(
      [
        ['from', 'string'],
        ['grouping separator', 'any'],
        ['decimal separator', 'any'],
      ],
      (_run, text, grouping, decimal) => numberFrom(text, grouping, decimal),
    ),
  ),
  builtIn(
    'string',
    overload([['from', 'any']], (_run, value) => {
      if (value === null) return null;
      return writeValue(value);
    }),
  ),
  builtIn(
    'range',
    overload([['from', 'string']], (_run, text) => rangeFrom(text)),
  ),
  builtIn(
    'not',
    overload([['negand', 'any']], (_run, value) => (typeof value === 'boolean' ? !value : null)),
  ),
  builtIn(
    'is',
    overload(
      [
        ['value1', 'any'],
        ['value2', 'any'],
      ],
      (_run, a, b) => same(a, b),
    ),
  ),
];
