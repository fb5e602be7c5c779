import { data } from 'react-router';
import { type Progress, queryProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import type { FieldError } from '#web/design/index.ts';
import { daysOfPeriod } from '../progress/days-of-period.ts';
import { queryWords } from './words.ts';

/** The answer to a query: where it stands, or what is to be corrected. The password is never shown again. */
export interface Answer {
  readonly receipt: string;
  readonly errors: readonly FieldError[];
  /** What to do; stands at the field. */
  readonly remedy?: string;
  readonly found?: {
    readonly progress: Progress;
    readonly days: readonly string[];
    readonly timeZone: string;
  };
}

export async function askProgress(call: Call, form: FormData) {
  const receipt = fieldOf(form, 'receipt');
  const password = fieldOf(form, 'password');
  const say = (key: 'give-receipt' | 'give-password') => queryWords.say(call.language, key);
  const errors: FieldError[] = [
    ...(receipt === '' ? [{ name: 'receipt', message: say('give-receipt') }] : []),
    ...(password === '' ? [{ name: 'password', message: say('give-password') }] : []),
  ];
  if (errors.length > 0) return answer({ receipt, errors }, 422);
  try {
    const progress = await queryProgress(call, receipt, password);
    const days = await daysOfPeriod(call, progress);
    return answer({ receipt, errors: [], found: { progress, days, timeZone: call.clock.timeZone } }, 200);
  } catch (error) {
    if (!isProblem(error) || error.status >= 500) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return answer({ receipt, errors: [{ name: 'receipt', message: title }], remedy }, error.status);
  }
}

function answer(said: Answer, status: number) {
  return data(said, { status, headers: { 'cache-control': 'no-store' } });
}

function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 40) : '';
}
