import { outcomesOfActs } from '#casework/cases/index.ts';
import { compileInRelease, currentRelease, type Release } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { unitNames } from '#platform/calendar/index.ts';
import { serviceNames } from '#platform/processes/index.ts';
import { actLabels, outcomeLabels, roleBodies, serviceLabels } from './choice-words.ts';
import type { Choices } from './model.ts';
import { authoriseReading } from './models.ts';

/** The real lists of the release in force from which editors choose: nobody has to know a key by heart. */
export async function readChoices(call: Call): Promise<Choices> {
  await authoriseReading(call);
  const release = await currentRelease(call);
  const bodies = [...release.parts('body').values()];
  return {
    bodies: [...roleBodies, ...bodies.map(({ key, name }) => ({ key, name }))],
    divisions: bodies.flatMap((body) =>
      body.divisions.map(({ key, name }) => ({ key, name, bodyKey: body.key })),
    ),
    posts: bodies.flatMap((body) =>
      body.divisions.flatMap((division) =>
        division.posts.map(({ key, name, grade }) => ({
          key,
          name,
          bodyKey: body.key,
          divisionKey: division.key,
          grade,
        })),
      ),
    ),
    items: [...release.parts('item').values()].map(({ key, title, body }) => ({
      key,
      name: title,
      bodyKey: body,
    })),
    forms: [...release.parts('form').values()].map(({ key, title, pages }) => ({
      key,
      name: title,
      fields: pages.flatMap(({ fields }) => fields.map((field) => ({ key: field.key, name: field.label }))),
    })),
    licences: titled(release.parts('licence')),
    registers: [...release.parts('register').values()].map(({ key, title, schema }) => ({
      key,
      name: title,
      fields: fieldsOf(schema),
    })),
    codes: titled(release.parts('code')),
    services: [...serviceNames()].map((name) => ({ name, label: serviceLabels[name] ?? named(name) })),
    acts: [...outcomesOfActs].map(([key, outcomes]) => ({
      key,
      label: actLabels[key] ?? named(key),
      outcomes: outcomes.map((outcome) => ({
        key: outcome,
        label: outcomeLabels[outcome] ?? named(outcome),
      })),
    })),
    units: Object.entries(unitNames).map(([key, label]) => ({ key, label })),
    decisions: decisionsIn(release),
  };
}

const named = (name: string): Text => ({ 'zh-CN': name });

function titled(parts: ReadonlyMap<string, { readonly key: string; readonly title: Text }>) {
  return [...parts.values()].map(({ key, title }) => ({ key, name: title }));
}

/** Fields of a register by its schema, with their titles where it has them. */
function fieldsOf(schema: Readonly<Record<string, unknown>>): { key: string; name: Text }[] {
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([key, property]: [string, unknown]) => ({
    key,
    name: titleIn(property) ?? named(key),
  }));
}

function titleIn(property: unknown): Text | undefined {
  const title: unknown =
    typeof property === 'object' && property !== null ? Reflect.get(property, 'title') : undefined;
  if (typeof title === 'string') return named(title);
  return typeof title === 'object' && title !== null ? (title as Text) : undefined;
}

const kept = new WeakMap<Release, Choices['decisions']>();

/** A release never changes: its decision files are looked into once. */
function decisionsIn(release: Release): Choices['decisions'] {
  const known = kept.get(release);
  if (known) return known;
  const found = [...release.decisionFiles.values()].flatMap(({ key: file, xml }) =>
    compileInRelease(release, { xml, file }, { onProblem: () => {} }).decisions.map(
      ({ id, label, inputs }) => ({
        key: id,
        name: label,
        file,
        inputs: [...inputs],
      }),
    ),
  );
  kept.set(release, found);
  return found;
}
