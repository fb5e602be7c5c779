import type { Call } from '#kernel/application/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import type { Answers, CompiledForm, VisibleField } from '#platform/forms/index.ts';
import { regionTree } from '#platform/regions/index.ts';

/** Invented numbers that pass their check digits. */
const samples: Readonly<Record<string, string>> = {
  mobile: '19900006001',
  email: 'sample@example.com',
  'citizen-id': '339901199204181028',
  'credit-code': '91339901MA2SAMPLE0',
};

/** A whole form answered, as far as it can be without knowing the matter; what is answered already stays. */
export async function sampleAnswers(
  call: Call,
  form: CompiledForm,
  {
    answers,
    situation,
  }: { readonly answers: Answers; readonly situation: Readonly<Record<string, unknown>> },
): Promise<Answers> {
  const [first] = await regionTree(call);
  let deepest = first;
  while (deepest?.children[0]) deepest = deepest.children[0];
  const about = { today: call.clock.today(), region: deepest?.code, language: call.language };
  let filled: Record<string, unknown> = { ...answers };
  // An answer may bring questions into view: once more, until none comes.
  for (let round = 0; round < 3; round += 1) {
    const pages = form.visiblePages({ answers: filled, situation, applicant: {}, today: about.today });
    const made = pages.flatMap(({ fields }) =>
      fields.map(
        (field) => [field.field.key, filled[field.field.key] ?? sampleAnswer(field, about)] as const,
      ),
    );
    filled = { ...filled, ...Object.fromEntries(made) };
  }
  return filled;
}

/** Something that could be answered, so that a page can be looked at filled in. */
function sampleAnswer(
  field: VisibleField,
  about: { readonly today: string; readonly region: string | undefined; readonly language: Language },
): unknown {
  const { schema, options, control } = field;
  const [first] = options;
  switch (schema.type) {
    case 'boolean':
      return schema.const ?? true;
    case 'integer':
    case 'number':
      return schema.const ?? Math.min(schema.maximum ?? 12, Math.max(schema.minimum ?? 12, 1));
    case 'array':
      if (field.fields.length > 0) return [groupOf(field, about)];
      return first ? [first.value] : [];
    case 'object':
      return groupOf(field, about);
    case 'string': {
      if (control === 'region') return about.region ?? null;
      if (first) return first.value;
      if (schema.format === 'date') return about.today;
      if (schema.format === 'decimal') return '12';
      const known = samples[schema.format ?? ''];
      if (known !== undefined) return known;
      // A pattern of its own cannot be guessed; such a field stays empty.
      if (schema.pattern !== undefined) return null;
      const label = textIn(field.field.label, about.language);
      const short = label.repeat(Math.ceil((schema.minLength ?? 1) / label.length) || 1);
      return short.slice(0, schema.maxLength ?? short.length);
    }
  }
}

function groupOf(field: VisibleField, about: Parameters<typeof sampleAnswer>[1]): Record<string, unknown> {
  return Object.fromEntries(field.fields.map((part) => [part.field.key, sampleAnswer(part, about)]));
}
