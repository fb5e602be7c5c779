import { type Language, type Text, textIn } from '#kernel/i18n/index.ts';
import type { AnswerSchema, FormDefinition, FormField } from '#platform/forms/index.ts';
import { kindOf } from '../form/edit-form.ts';
import { formWords } from '../form/words.ts';
import type { Entry } from './compare-entries.ts';

/** A form as a list of what can differ, in words. */
export function formEntries(content: string, language: Language): readonly Entry[] {
  const form = JSON.parse(content) as FormDefinition;
  const say = (key: Parameters<typeof formWords.say>[1]) => formWords.say(language, key);
  return [
    { id: 'form', depth: 0, name: textIn(form.title, language), facts: texts(say('title'), form.title) },
    ...form.pages.flatMap((page): Entry[] => [
      {
        id: `page ${page.key}`,
        depth: 0,
        name: textIn(page.title, language),
        facts: told([
          ...texts(say('title'), page.title),
          ...texts(say('hint'), page.hint),
          ...texts(say('why'), page.why),
          [say('when'), page.when],
          ...(page.checks ?? []).map(
            (check, place) =>
              [
                `${say('checks')} ${place + 1}`,
                `${check.when} → ${textIn(check.message, language)}`,
              ] as const,
          ),
        ]),
      },
      ...page.fields.flatMap((field) => fieldEntries(field, form.schema, '', 1)),
    ]),
  ];

  function fieldEntries(field: FormField, owner: AnswerSchema, within: string, depth: number): Entry[] {
    const schema = owner.properties?.[field.key] ?? { type: 'string' };
    const inner = schema.type === 'array' ? schema.items : schema;
    const {
      type: _type,
      items: _items,
      properties: _properties,
      required: _required,
      enum: listed,
      ...limits
    } = schema;
    return [
      {
        id: `question ${within}${field.key}`,
        depth,
        name: textIn(field.label, language),
        facts: told([
          ...texts(say('label'), field.label),
          ...texts(say('hint'), field.hint),
          [say('kind'), say(`kind-${kindOf(field, schema)}`)],
          [say('required'), owner.required?.includes(field.key) ? say('yes') : say('no')],
          [
            say('limits'),
            Object.entries(limits)
              .map(([name, limit]) => `${name} ${String(limit)}`)
              .join('，'),
          ],
          ...texts(say('unit'), field.unit),
          [
            say('options'),
            field.codes ??
              field.options?.map(({ label }) => textIn(label, language)).join('、') ??
              listed?.join('、'),
          ],
          [say('when'), field.when],
          [
            say('source'),
            field.source && `${field.source.register}.${field.source.field}（${field.source.by}）`,
          ],
        ]),
      },
      ...(field.fields ?? []).flatMap((part) =>
        inner ? fieldEntries(part, inner, `${within}${field.key}.`, depth + 1) : [],
      ),
    ];
  }

  function texts(name: string, text: Text | undefined): [string, string][] {
    return Object.entries(text ?? {}).map(([tag, said]) => [tag === 'zh-CN' ? name : `${name} ${tag}`, said]);
  }
}

type Fact = readonly [string, string | undefined];

const told = (facts: readonly Fact[]): [string, string][] =>
  facts.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
