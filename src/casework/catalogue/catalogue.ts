import type { LicenceType } from '#casework/licences/index.ts';
import {
  compileInRelease,
  currentRelease,
  decisionsKeyOf,
  type Enquiry,
  formKeyOf,
  type ItemDefinition,
  processKeyOf,
  type Release,
  releaseById,
  type Scene,
  type TargetGroup,
  type Theme,
} from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { CompiledDecisions } from '#platform/decisions/index.ts';
import { type CompiledForm, type Condition, compileCondition, compileForm } from '#platform/forms/index.ts';
import { catalogueProblem } from './problems.ts';

/** An item of one release, ready to be shown, applied for and handled. */
export interface Item {
  readonly releaseId: string;
  readonly key: string;
  readonly definition: ItemDefinition;
  readonly formKey: string | undefined;
  readonly processKey: string;
  /** Licence types that its results name, by key. */
  readonly licences: ReadonlyMap<string, LicenceType>;
  /** When each conditional material is asked for, by the material's key. */
  readonly conditions: ReadonlyMap<string, Condition>;
  /** When each conditional fee is due, by its place in the list. */
  readonly feeConditions: ReadonlyMap<number, Condition>;
  /** The compiled form; the same one for every item that uses it. Throws `catalogue/no-form` where there is none. */
  form(): CompiledForm;
  /** The item's decision tables, compiled once; absent where it has none. */
  decisions(): CompiledDecisions | undefined;
}

export interface SceneWithItems {
  readonly scene: Scene;
  readonly items: readonly Item[];
}

export interface ThemeWithItems {
  readonly theme: Theme;
  readonly items: readonly Item[];
}

export interface GroupWithItems {
  readonly group: TargetGroup;
  readonly items: readonly Item[];
  readonly scenes: readonly SceneWithItems[];
  readonly enquiries: readonly Enquiry[];
}

export interface Catalogue {
  readonly release: Release;
  readonly items: ReadonlyMap<string, Item>;
  readonly scenes: readonly SceneWithItems[];
  readonly themes: readonly ThemeWithItems[];
  readonly groups: readonly GroupWithItems[];
  /** A form by its key, compiled once; throws `catalogue/no-form` where there is none. */
  readonly form: (key: string) => CompiledForm;
}

const made = new WeakMap<Release, Catalogue>();

/** The catalogue of a release, made once: a release never changes. */
export function catalogueOf(release: Release): Catalogue {
  let catalogue = made.get(release);
  if (!catalogue) {
    catalogue = makeCatalogue(release);
    made.set(release, catalogue);
  }
  return catalogue;
}

export async function currentCatalogue(
  application: Pick<Application, 'database'>,
  releaseId?: string,
): Promise<Catalogue> {
  return catalogueOf(
    releaseId === undefined ? await currentRelease(application) : await releaseById(application, releaseId),
  );
}

function makeCatalogue(release: Release): Catalogue {
  const formOf = formMaker(release);
  const items = new Map<string, Item>();
  for (const [key, definition] of release.parts('item'))
    items.set(key, makeItem(release, definition, formOf));
  const existing = (keys: readonly string[]) =>
    keys.map((key) => items.get(key)).filter((item) => item !== undefined);
  const scenes = [...release.parts('scene').values()]
    .sort((a, b) => a.order - b.order)
    .map((scene) => ({ scene, items: existing(scene.item ? [scene.item] : (scene.items ?? [])) }));
  const themes = [...release.parts('theme').values()]
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((theme) => ({
      theme,
      items: [...items.values()].filter(
        ({ definition }) => !definition.internal && definition.themes.includes(theme.key),
      ),
    }));
  const groups = [...release.parts('target-group').values()]
    .sort((a, b) => a.order - b.order)
    .map((group) => ({
      group,
      items: existing(group.items),
      scenes: scenes.filter(({ scene }) => group.scenes?.includes(scene.key)),
      enquiries: (group.enquiries ?? [])
        .map((key) => release.part('enquiry', key))
        .filter((enquiry) => enquiry !== undefined),
    }));
  return { release, items, scenes, themes, groups, form: formOf };
}

function makeItem(release: Release, definition: ItemDefinition, formOf: (key: string) => CompiledForm): Item {
  const formKey = formKeyOf(definition, release.parts('form'));
  const conditions = definition.materials.flatMap(({ key, when }) =>
    when === undefined ? [] : [[key, compileCondition(when)] as const],
  );
  const feeConditions = definition.fees.flatMap(({ when }, place) =>
    when === undefined ? [] : [[place, compileCondition(when)] as const],
  );
  const licences = definition.results.flatMap(({ licence }) => {
    const type = licence === undefined ? undefined : release.part('licence', licence);
    return type ? [[type.key, type] as const] : [];
  });
  return {
    releaseId: release.id,
    key: definition.key,
    definition,
    formKey,
    processKey: processKeyOf(definition, release.processes) ?? 'general',
    licences: new Map(licences),
    conditions: new Map(conditions),
    feeConditions: new Map(feeConditions),
    form: () => {
      if (formKey === undefined) throw catalogueProblem('no-form', { item: definition.key });
      return formOf(formKey);
    },
    decisions: decisionsMaker(release, decisionsKeyOf(definition, release.decisionFiles)),
  };
}

function decisionsMaker(release: Release, key: string | undefined): () => CompiledDecisions | undefined {
  let compiled: CompiledDecisions | undefined;
  return () => {
    const file = key === undefined ? undefined : release.decisions(key);
    if (file && !compiled) compiled = compileInRelease(release, file);
    return compiled;
  };
}

/** Forms are compiled when first asked for: most requests need one of them. */
function formMaker(release: Release): (key: string) => CompiledForm {
  const codeTables = Object.fromEntries(
    [...release.parts('code').values()].map((table) => [table.key, table.entries]),
  );
  const compiled = new Map<string, CompiledForm>();
  return (key) => {
    const known = compiled.get(key);
    if (known) return known;
    const definition = release.part('form', key);
    if (!definition) throw catalogueProblem('no-form', { item: key });
    const form = compileForm(definition, { codeTables });
    compiled.set(key, form);
    return form;
  };
}
