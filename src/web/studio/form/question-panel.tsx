import { textIn } from '#kernel/i18n/index.ts';
import type { AnswerSchema, FormDefinition, FormField } from '#platform/forms/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { BothLanguages, Choose, Line, Tick } from './controls.tsx';
import {
  fieldAt,
  isRequired,
  kindOf,
  type Place,
  questionKinds,
  renameField,
  schemaAt,
  withField,
  withKind,
  withRequired,
  withSchema,
} from './edit-form.ts';
import type { FormChoices } from './model.ts';
import { OptionsOf } from './options.tsx';
import { SourceOf } from './source.tsx';
import { When } from './when.tsx';
import { formWords } from './words.ts';

interface QuestionPanelProps {
  readonly form: FormDefinition;
  readonly place: Place;
  readonly choices: FormChoices;
  readonly faultAt: (member: string) => string | undefined;
  readonly onChange: (form: FormDefinition) => void;
}

/** Everything about one question. */
export function QuestionPanel({ form, place, choices, faultAt, onChange }: QuestionPanelProps) {
  const say = useWords(formWords);
  const field = fieldAt(form, place);
  const schema = schemaAt(form, place);
  if (!field || !schema) return null;
  const kind = kindOf(field, schema);
  const write = (change: Partial<Record<keyof FormField, unknown>>) =>
    onChange(withField(form, place, withMembers(field, change)));
  const fixed = place.part === undefined && choices.keysInForce.includes(field.key);
  const inGroup = place.part !== undefined;
  return (
    <div className="panel">
      <BothLanguages
        what={say('label')}
        text={field.label}
        onWrite={(label) => write({ label: label ?? { 'zh-CN': '' } })}
      />
      <BothLanguages what={say('hint')} text={field.hint} onWrite={(hint) => write({ hint })} />
      <div className="pair">
        <Choose
          label={say('kind')}
          value={kind}
          options={questionKinds
            .filter((one) => !inGroup || one !== 'repeat')
            .map((one) => ({ value: one, label: say(`kind-${one}`) }))}
          onChoose={(chosen) => {
            const next = questionKinds.find((one) => one === chosen);
            if (next) onChange(withKind(form, place, next));
          }}
        />
        <Line
          label={say('key')}
          value={field.key}
          code
          hint={say('key-hint')}
          disabled={fixed}
          onWrite={(key) => onChange(renameField(form, place, key))}
        />
      </div>
      <Tick
        label={say('required')}
        value={isRequired(form, place)}
        onChange={(required) => onChange(withRequired(form, place, required))}
      />
      <Limits schema={schema} onWrite={(next) => onChange(withSchema(form, place, next))} />
      {kind === 'integer' || kind === 'number' ? (
        <BothLanguages what={say('unit')} text={field.unit} onWrite={(unit) => write({ unit })} />
      ) : null}
      {kind === 'one' || kind === 'many' ? (
        <OptionsOf
          field={field}
          codes={choices.codes}
          many={kind === 'many'}
          onWrite={(next) => {
            const { enum: _enum, ...open } = schema;
            const inner = schema.items ? { ...open, items: { type: 'string' as const } } : open;
            onChange(withSchema(withField(form, place, next), place, inner));
          }}
        />
      ) : null}
      <When
        label={say('when')}
        feel={field.when}
        form={form}
        choices={choices}
        fault={faultAt('when')}
        onWrite={(when) => write({ when })}
      />
      {inGroup || kind === 'repeat' ? null : (
        <SourceOf
          source={field.source}
          form={form}
          registers={choices.registers}
          onWrite={(source) => write({ source })}
        />
      )}
    </div>
  );
}

/** Members that are undefined are taken away: the format knows no empty ones. */
export function withMembers<Of extends object>(of: Of, change: Partial<Record<keyof Of, unknown>>): Of {
  return Object.fromEntries(
    Object.entries({ ...of, ...change }).filter(([, value]) => value !== undefined),
  ) as Of;
}

const limitsOf = {
  string: [
    ['minLength', 'min-length'],
    ['maxLength', 'max-length'],
  ],
  number: [
    ['minimum', 'minimum'],
    ['maximum', 'maximum'],
  ],
  array: [
    ['minItems', 'min-items'],
    ['maxItems', 'max-items'],
  ],
} as const;

function Limits({ schema, onWrite }: { schema: AnswerSchema; onWrite: (schema: AnswerSchema) => void }) {
  const say = useWords(formWords);
  const limits = fittingLimits(schema);
  if (limits.length === 0) return null;
  return (
    <fieldset className="group">
      <legend>{say('limits')}</legend>
      <div className="pair">
        {limits.map(([keyword, word]) => (
          <Line
            key={keyword}
            label={say(word)}
            value={schema[keyword] === undefined ? '' : String(schema[keyword])}
            number
            onWrite={(text) => {
              const limit = text.trim() === '' ? undefined : Number(text);
              if (limit === undefined || Number.isFinite(limit))
                onWrite(withMembers(schema, { [keyword]: limit }));
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

function fittingLimits({ type, format, enum: listed }: AnswerSchema) {
  if (type === 'integer' || type === 'number' || format === 'decimal') return limitsOf.number;
  if (type === 'array') return limitsOf.array;
  return type === 'string' && format === undefined && listed === undefined ? limitsOf.string : [];
}

/** The questions of a form by their keys, to choose one from. */
export function useQuestions(
  form: FormDefinition,
): readonly { readonly value: string; readonly label: string }[] {
  const language = useLanguage();
  return form.pages.flatMap(({ fields }) =>
    fields.map(({ key, label }) => ({ value: key, label: textIn(label, language) })),
  );
}
