import {
  type AnsweredEnquiry,
  answerEnquiry,
  type EnquiryPlan,
  type NeededApplication,
  type NeededItem,
  readEnquiryAnswers,
} from '#casework/catalogue/index.ts';
import { describeAnswers } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { errorsByName, type FieldView, viewField } from '../apply/field-view.ts';
import { materialRow } from '../guide/material-row.ts';

/** The questions of an enquiry as the address answers them, and what follows from that. */
export async function readEnquiry(call: Call, key: string, query: URLSearchParams) {
  const answered = await answerEnquiry(call, key, await readEnquiryAnswers(call, key, query));
  const { enquiry, answers, plan } = answered;
  const { title, summary } = enquiry.enquiry;
  const visible = enquiry.form().visiblePages({ answers, today: call.clock.today() });
  const begun = query.size > 0;
  return {
    key,
    title,
    summary,
    changing: query.has('change'),
    questions: questionsOf(call, answered, begun),
    said: plan ? (await describeAnswers(call, visible, answers)).flatMap(({ rows }) => rows) : [],
    address: addressOf(key, query),
    plan: plan && (await viewPlan(call, answered, plan)),
  };
}

export type EnquiryView = Awaited<ReturnType<typeof readEnquiry>>;
export type PlanView = NonNullable<EnquiryView['plan']>;

/** Missing answers are told only to somebody who has begun to answer. */
function questionsOf(call: Call, { enquiry, answers, problems }: AnsweredEnquiry, begun: boolean) {
  const errors = begun ? errorsByName(problems) : new Map<string, string>();
  const showing = {
    errors,
    sources: {},
    said: new Map<string, string>(),
    edited: new Set<string>(),
    rows: new Map<string, number>(),
    regions: [],
    language: call.language,
  };
  const pages = enquiry.form().visiblePages({ answers, today: call.clock.today() });
  return {
    pages: pages.map(({ page, fields }) => ({
      key: page.key,
      title: page.title,
      hint: page.hint,
      fields: fields.map((field): FieldView => viewField(field, answers[field.field.key], showing)),
    })),
    errors: [...errors].map(([name, message]) => ({ name, message })),
  };
}

function addressOf(key: string, query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name]) => name !== 'change'));
  return `/enquiries/${key}?${kept}`;
}

async function viewPlan(call: Call, { enquiry }: AnsweredEnquiry, plan: EnquiryPlan) {
  const { release } = enquiry;
  const titles = new Map<string, Text>(
    [...plan.items, ...plan.applications].map(({ item }) => [item.key, item.definition.title]),
  );
  const titleOf = (key: string): Text => titles.get(key) ?? { 'zh-CN': key };
  const lawTitle = (law: string) => release.part('law', law)?.title;
  const bodyKeys = [...new Set(plan.items.map(({ item }) => item.definition.body))];
  const bodies = await Promise.all(bodyKeys.map((key) => findBody(call, key)));
  const partOf = ({ item, reasons, after, begins, ends, critical }: NeededItem) => ({
    key: item.key,
    title: item.definition.title,
    body: bodies.find((body) => body?.key === item.definition.body)?.name ?? {
      'zh-CN': item.definition.body,
    },
    reasons,
    laws: item.definition.basis.flatMap(({ law, articles, excerpt }) =>
      excerpt ? [{ law, articles, excerpt, title: lawTitle(law) }] : [],
    ),
    after: after.map(titleOf),
    ...{ begins, ends, critical },
  });
  return {
    ...{ workingDays: plan.workingDays, doneBy: plan.doneBy, fees: plan.fees },
    applications: plan.applications.map((application) => ({
      key: application.item.key,
      title: application.item.definition.title,
      start: startOf(application),
      parts: plan.items.filter(({ item }) => application.settles.includes(item.key)).map(partOf),
    })),
    materials: plan.materials.map(({ material, applies, for: wantedBy, from }) => ({
      ...materialRow(material, applies, lawTitle),
      key: `${wantedBy[0]} ${material.key}`,
      for: wantedBy.map(titleOf),
      from: from === undefined ? undefined : titleOf(from),
    })),
    charges: plan.charges.map(
      ({ item: { key, definition }, fee: { title, amount, unit }, applies }, place) => ({
        key: `${key} ${place}`,
        item: definition.title,
        ...{ title, amount, unit, applies },
      }),
    ),
    places: bodies.flatMap((body) =>
      body ? [{ key: body.key, name: body.name, address: body.address, phone: body.phone }] : [],
    ),
  };
}

/** The application begins with what was said here. */
function startOf({ item, situation }: NeededApplication): string {
  const said = new URLSearchParams(
    Object.entries(situation).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)] as [string, string]),
    ),
  );
  return `/apply/${item.key}${said.size > 0 ? `?${said}` : ''}`;
}
