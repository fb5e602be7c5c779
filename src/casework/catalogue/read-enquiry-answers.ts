import type { Application } from '#kernel/application/index.ts';
import type { Answers, FormBody } from '#platform/forms/index.ts';
import { findEnquiry } from './enquiries.ts';

/** The answers that an address holds: whoever sends it on sends what was answered, and nothing is kept here. */
export async function readEnquiryAnswers(
  application: Pick<Application, 'database'>,
  key: string,
  query: FormBody,
): Promise<Answers> {
  const form = (await findEnquiry(application, key)).form();
  return Object.assign({}, ...form.definition.pages.map((page) => form.parseFormBody(page.key, query)));
}
