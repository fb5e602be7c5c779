import type { Call } from '#kernel/application/index.ts';
import { defineWords, type Language, type Text, textIn } from '#kernel/i18n/index.ts';
import type { VisibleField, VisiblePage } from '#platform/forms/index.ts';
import { findRegion } from '#platform/regions/index.ts';

/** One answer as a person reads it again: on the page before submitting, and on paper. */
export interface AnswerRow {
  /** The field's key: the page's link to change it leads there. */
  readonly name: string;
  readonly label: Text;
  /** Empty: not answered. */
  readonly value: string;
}

export interface AnswerSection {
  readonly pageKey: string;
  readonly title: Text;
  readonly rows: readonly AnswerRow[];
}

const answerWords = defineWords({
  'zh-CN': {
    yes: '是',
    no: '否',
    'list-join': '、',
    'part-join': '，',
    date: '{year} 年 {month} 月 {day} 日',
  },
  en: { yes: 'Yes', no: 'No', 'list-join': ', ', 'part-join': ', ', date: '{year}-{month}-{day}' },
});

/** What was answered, page by page, with the labels of the form and its choices in words. */
export async function describeAnswers(
  call: Call,
  pages: readonly VisiblePage[],
  answers: Readonly<Record<string, unknown>>,
  language: Language = call.language,
): Promise<readonly AnswerSection[]> {
  const say = (field: VisibleField) => sayAnswer(call, field, answers[field.field.key], language);
  return Promise.all(
    pages
      .filter(({ fields }) => fields.length > 0)
      .map(async ({ page, fields }) => ({
        pageKey: page.key,
        title: page.title,
        rows: await Promise.all(
          fields.map(async (field) => ({
            name: field.field.key,
            label: field.field.label,
            value: await say(field),
          })),
        ),
      })),
  );
}

async function sayAnswer(
  call: Call,
  field: VisibleField,
  value: unknown,
  language: Language,
): Promise<string> {
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) {
    const said = await Promise.all(value.map((one) => sayOne(call, field, one, language)));
    return field.fields.length > 0
      ? said.map((row, place) => `${place + 1}. ${row}`).join('\n')
      : said.join(answerWords(language, 'list-join'));
  }
  return sayOne(call, field, value, language);
}

async function sayOne(call: Call, field: VisibleField, value: unknown, language: Language): Promise<string> {
  if (typeof value === 'object' && value !== null) {
    const members = value as Readonly<Record<string, unknown>>;
    const parts = await Promise.all(
      field.fields.map((part) => sayAnswer(call, part, members[part.field.key], language)),
    );
    return parts.filter((part) => part !== '').join(answerWords(language, 'part-join'));
  }
  if (typeof value === 'boolean') return answerWords(language, value ? 'yes' : 'no');
  const option = field.options.find((candidate) => String(candidate.value) === String(value));
  if (option) return textIn(option.label, language);
  if (field.control === 'region') {
    const region = await findRegion(call, String(value));
    return region ? textIn(region.name, language) : String(value);
  }
  const said = sayPlain(field, String(value), language);
  const unit = textIn(field.field.unit, language);
  if (unit === '') return said;
  return unit === '%' ? `${said}%` : `${said} ${unit}`;
}

function sayPlain(field: VisibleField, value: string, language: Language): string {
  const date = field.schema.format === 'date' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (date) {
    const [, year = '', month = '', day = ''] = date;
    return language === 'en'
      ? answerWords(language, 'date', { year, month, day })
      : answerWords(language, 'date', { year, month: Number(month), day: Number(day) });
  }
  return field.schema.format === 'decimal' || field.schema.type === 'number' ? grouped(value) : value;
}

/** The digits stay as they are; only the eye is helped. Years and counts without a fraction stay whole below ten thousand. */
function grouped(value: string): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  const [whole = '', fraction] = value.split('.');
  const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
