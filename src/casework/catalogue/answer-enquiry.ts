import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { type FiredRule, toHost } from '#platform/decisions/index.ts';
import type { Answers } from '#platform/forms/index.ts';
import { type CompiledEnquiry, findEnquiry } from './enquiries.ts';
import { type EnquiryPlan, planOf, type Reason } from './plan-enquiry.ts';

export interface AnsweredEnquiry {
  readonly enquiry: CompiledEnquiry;
  /** Typed, and only those that are asked. */
  readonly answers: Answers;
  readonly problems: readonly FieldProblem[];
  /** Absent while something that is asked has not been answered. */
  readonly plan?: EnquiryPlan;
}

/** What somebody with these answers needs. Nothing is kept: the same answers ask again. */
export async function answerEnquiry(
  call: Pick<Call, 'database' | 'clock' | 'language'>,
  key: string,
  given: Answers,
): Promise<AnsweredEnquiry> {
  const enquiry = await findEnquiry(call, key);
  const today = call.clock.today();
  const form = enquiry.form();
  const { answers, problems } = form.validateAll(given, { today }, call.language);
  if (problems.length > 0) return { enquiry, answers, problems };
  const root = form.feelRoot({ answers, today });
  const { fired } = enquiry.decide(root);
  const plan = planOf(enquiry, reasonsIn(fired), { root, today, calendar: await currentCalendar(call) });
  return { enquiry, answers, problems, plan };
}

/** The services that rules have answered, each with all of its reasons. */
function reasonsIn(fired: readonly FiredRule[]): ReadonlyMap<string, readonly Reason[]> {
  const reasons = new Map<string, Reason[]>();
  for (const { rule, outputs, annotations } of fired) {
    const said = (name: string) => {
      const value = toHost(outputs.find((output) => output.name === name)?.value ?? null);
      return typeof value === 'string' ? value : '';
    };
    const noted = (place: number) => annotations[place]?.text.trim() ?? '';
    const reason = {
      rule,
      why: inBoth(said('why'), said('whyEn')),
      basis: inBoth(noted(0), noted(1)),
    };
    reasons.set(said('item'), [...(reasons.get(said('item')) ?? []), reason]);
  }
  return reasons;
}

const inBoth = (chinese: string, english: string): Text => ({
  'zh-CN': chinese,
  ...(english === '' ? {} : { en: english }),
});
