/**
 * The proleptic Gregorian calendar in plain integers. FEEL allows years to ±999,999,999, far beyond what the
 * platform's date types hold, and compares and counts days far more often than it shows them.
 */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const largestYear = 999_999_999;
const daysPerEra = 146_097;
const yearsPerEra = 400;

/** Days since 1970-01-01. Eras of 400 years begin on 1 March, so that the leap day is the last of a year. */
export function dayNumber({ year, month, day }: Civil): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / yearsPerEra);
  const yearOfEra = shifted - era * yearsPerEra;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - 719_468;
}

export function civilOf(dayNumber: number): Civil {
  const days = dayNumber + 719_468;
  const era = Math.floor(days / daysPerEra);
  const dayOfEra = days - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / (daysPerEra - 1))) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * yearsPerEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isCivil({ year, month, day }: Civil): boolean {
  return (
    Number.isInteger(year) &&
    Math.abs(year) <= largestYear &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

/** Monday is 1, Sunday 7. */
export function weekday(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

export function dayOfYear(civil: Civil): number {
  return dayNumber(civil) - dayNumber({ year: civil.year, month: 1, day: 1 }) + 1;
}

/** The ISO 8601 week: it belongs to the year that holds its Thursday. */
export function weekOfYear(civil: Civil): number {
  const number = dayNumber(civil);
  const thursday = civilOf(number + 4 - weekday(number));
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

/** The same day some months later, cut to the month's length: 31 January plus one month is the last of February. */
export function addMonths(civil: Civil, months: number): Civil | null {
  const total = civil.year * 12 + (civil.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  if (Math.abs(year) > largestYear) return null;
  return { year, month, day: Math.min(civil.day, daysInMonth(year, month)) };
}
