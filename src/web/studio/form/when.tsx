import { useState } from 'react';
import { textIn } from '#kernel/i18n/index.ts';
import type { FormDefinition } from '#platform/forms/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { type Clause, operators, plainOf, quoted, readCondition, writeCondition } from './condition.ts';
import { Choose, Line } from './controls.tsx';
import type { FormChoices } from './model.ts';
import { formWords } from './words.ts';

interface WhenProps {
  readonly label: string;
  readonly feel: string | undefined;
  readonly form: FormDefinition;
  readonly choices: FormChoices;
  readonly fault?: string | undefined;
  readonly onWrite: (feel: string | undefined) => void;
}

/** A condition by choosing; what is more than that is written in FEEL. */
export function When({ label, feel, form, choices, fault, onWrite }: WhenProps) {
  const say = useWords(formWords);
  const [expert, setExpert] = useState(false);
  const condition = readCondition(feel ?? '');
  const subjects = useSubjects(form, choices);
  if (expert || !condition)
    return (
      <fieldset className="group">
        <legend>{label}</legend>
        <Line
          label={say('when-expert')}
          value={feel ?? ''}
          code
          long
          fault={fault}
          onWrite={(text) => onWrite(text.trim() || undefined)}
        />
        {condition ? (
          <button type="button" className="link" onClick={() => setExpert(false)}>
            {say('when-choices')}
          </button>
        ) : null}
      </fieldset>
    );
  const { join, clauses } = condition;
  const write = (next: readonly Clause[], joined = join) =>
    onWrite(writeCondition({ join: joined, clauses: next }) || undefined);
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      {clauses.length === 0 ? <p className="muted">{say('when-always')}</p> : null}
      {clauses.length > 1 ? (
        <Choose
          label={label}
          hidden
          value={join}
          options={[
            { value: 'and', label: say('when-all') },
            { value: 'or', label: say('when-any') },
          ]}
          onChoose={(value) => write(clauses, value === 'or' ? 'or' : 'and')}
        />
      ) : null}
      {clauses.map((clause, place) => (
        <ClauseRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a clause is its place in the condition
          key={place}
          clause={clause}
          place={place + 1}
          subjects={subjects}
          onWrite={(next) => write(clauses.with(place, next))}
          onRemove={() => write(clauses.toSpliced(place, 1))}
        />
      ))}
      {fault === undefined ? null : <span className="error">{fault}</span>}
      <p className="btns">
        <button
          type="button"
          className="link"
          disabled={subjects.length === 0}
          onClick={() => {
            const [first] = subjects;
            if (first) write([...clauses, firstClause(first)]);
          }}
        >
          {say('add-clause')}
        </button>
        <button type="button" className="link" onClick={() => setExpert(true)}>
          {say('when-expert')}
        </button>
      </p>
    </fieldset>
  );
}

/** What a condition may ask about, with what it may be. */
interface Subject {
  readonly path: string;
  readonly label: string;
  readonly group: string;
  readonly kind: 'text' | 'number' | 'truth' | 'many';
  readonly values: readonly { readonly value: string; readonly label: string }[];
}

function useSubjects(form: FormDefinition, { codes, situations }: FormChoices): readonly Subject[] {
  const say = useWords(formWords);
  const language = useLanguage();
  const truths = [
    { value: 'true', label: say('yes') },
    { value: 'false', label: say('no') },
  ];
  const answers = form.pages.flatMap(({ fields }) =>
    fields.flatMap((field): Subject[] => {
      const schema = form.schema.properties?.[field.key];
      if (!schema || schema.type === 'object' || schema.items?.type === 'object') return [];
      const stated = (schema.enum ?? schema.items?.enum ?? []).map((value) => ({
        value,
        label: { 'zh-CN': String(value) },
      }));
      const options = field.options ?? codes.find(({ key }) => key === field.codes)?.entries ?? stated;
      const number = schema.type === 'number' || schema.type === 'integer' || schema.format === 'decimal';
      return [
        {
          path: `answers.${field.key}`,
          label: textIn(field.label, language),
          group: say('from-answers'),
          kind:
            schema.type === 'boolean'
              ? 'truth'
              : schema.type === 'array'
                ? 'many'
                : number
                  ? 'number'
                  : 'text',
          values:
            schema.type === 'boolean'
              ? truths
              : options.map(({ value, label }) => ({
                  value: typeof value === 'number' ? String(value) : quoted(value),
                  label: textIn(label, language),
                })),
        },
      ];
    }),
  );
  const asked = situations.map(
    ({ key, question, kind, options }): Subject => ({
      path: `situation.${key}`,
      label: textIn(question, language),
      group: say('from-situation'),
      kind: kind === 'yes-no' ? 'truth' : kind === 'many' ? 'many' : 'text',
      values:
        kind === 'yes-no'
          ? truths
          : options.map(({ value, label }) => ({ value: quoted(value), label: textIn(label, language) })),
    }),
  );
  return [...answers, ...asked];
}

function firstClause({ path, kind, values }: Subject): Clause {
  const value = values[0]?.value ?? (kind === 'number' ? '0' : '""');
  return { path, operator: kind === 'many' ? 'contains' : '=', value };
}

function ClauseRow({
  clause,
  place,
  subjects,
  onWrite,
  onRemove,
}: {
  clause: Clause;
  place: number;
  subjects: readonly Subject[];
  onWrite: (clause: Clause) => void;
  onRemove: () => void;
}) {
  const say = useWords(formWords);
  const subject = subjects.find(({ path }) => path === clause.path);
  const fitting = operators.filter((operator) => {
    if (operator === clause.operator) return true;
    if (subject?.kind === 'many') return operator === 'contains';
    return subject?.kind === 'number' ? operator !== 'contains' : operator === '=' || operator === '!=';
  });
  return (
    <div className="clause">
      <Choose
        label={say('clause-of', { place })}
        hidden
        value={clause.path}
        options={subjects.map(({ path, label, group }) => ({ value: path, label, group }))}
        onChoose={(path) => {
          const chosen = subjects.find((each) => each.path === path);
          if (chosen) onWrite(firstClause(chosen));
        }}
      />
      <Choose
        label={say('clause-operator', { place })}
        hidden
        value={clause.operator}
        options={fitting.map((operator) => ({ value: operator, label: say(`op-${operator}`) }))}
        onChoose={(operator) => onWrite({ ...clause, operator: operator as Clause['operator'] })}
      />
      {subject && subject.values.length > 0 ? (
        <Choose
          label={say('clause-value', { place })}
          hidden
          value={clause.value}
          options={subject.values}
          onChoose={(value) => onWrite({ ...clause, value })}
        />
      ) : (
        <Line
          label={<span className="vh">{say('clause-value', { place })}</span>}
          value={plainOf(clause.value)}
          number={subject?.kind === 'number'}
          onWrite={(text) =>
            onWrite({
              ...clause,
              value: subject?.kind === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? text : quoted(text),
            })
          }
        />
      )}
      <button
        type="button"
        className="link"
        aria-label={say('remove-about', { what: say('clause-of', { place }) })}
        onClick={onRemove}
      >
        {say('remove')}
      </button>
    </div>
  );
}
