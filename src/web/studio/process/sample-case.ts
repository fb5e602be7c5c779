import { findItem } from '#casework/catalogue/index.ts';
import type { Model } from '#casework/studio/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { sampleAnswers } from '../sample-answers.ts';

/** An application that nobody has made, for a simulation to begin with: each answer with the question it answers. */
export interface SampleCase {
  readonly item: string;
  readonly answers: readonly { readonly key: string; readonly label: Text; readonly value: unknown }[];
}

export async function sampleCase(
  call: Call,
  { usedBy }: Model,
  wanted: string | undefined,
): Promise<SampleCase | null> {
  const itemKey = usedBy.find((item) => item.itemKey === wanted)?.itemKey ?? usedBy[0]?.itemKey;
  if (itemKey === undefined) return null;
  const item = await findItem(call, itemKey);
  if (item.definition.internal) return { item: itemKey, answers: [] };
  const form = item.form();
  const answers = await sampleAnswers(call, form, { answers: {}, situation: {} });
  const labels = new Map(
    form.definition.pages.flatMap(({ fields }) => fields.map(({ key, label }) => [key, label] as const)),
  );
  return {
    item: itemKey,
    answers: Object.entries(answers).map(([key, value]) => ({
      key,
      label: labels.get(key) ?? { 'zh-CN': key },
      value,
    })),
  };
}
