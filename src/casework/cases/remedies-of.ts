import type { Item } from '#casework/catalogue/index.ts';
import type { Body as PackBody, PaperTemplate, Release } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import type { Body } from '#platform/directory/index.ts';
import { ancestorsOf, regionById } from '#platform/regions/index.ts';
import type { Blank } from './issue-paper.ts';
import { inBoth } from './paper-words.ts';

type Remedies = Extract<PaperTemplate['content'][number], { readonly remedies: unknown }>['remedies'];

/** How a decision is contested: most either way, some by reconsideration first; what is no administrative act otherwise. */
export function waysToContest(ways: Remedies, item: Item, body: PackBody | undefined): Text {
  if (body?.remedies?.instead) return body.remedies.instead;
  return item.definition.reconsiderationFirst ? ways.first : ways.either;
}

/** Where and by when the decisions of a body are contested: as the pack says of it, else by the general rule. */
export async function remediesOf(
  call: Call,
  release: Release,
  body: Body,
): Promise<Readonly<Record<string, Blank>>> {
  const { remedies } = release.part('body', body.key) ?? {};
  const within = (blank: string, key: string) => {
    const period = release.part('period', key);
    return period ? { [blank]: { period } } : {};
  };
  return {
    reconsiderationTo: remedies?.reconsideration ?? (await governmentAbove(call, body)),
    court: remedies?.court ?? inBoth('court'),
    ...within('reconsiderationWithin', 'reconsideration'),
    ...within('suitWithin', 'suit'),
    ...within('suitAfterWithin', 'suit-after-reconsideration'),
  };
}

/**
 * The government that reconsiders (行政复议法 24): of its level for what works under it, the next higher one for a government itself. Below
 * the county none does: what streets, towns and their stations decide comes before the county or the district.
 */
async function governmentAbove(call: Call, body: Body): Promise<Text> {
  const own = body.regionId ? await regionById(call, body.regionId) : undefined;
  const above = own ? await ancestorsOf(call, own.id) : [];
  const [region] = [...(own && body.kind !== 'people-government' ? [own] : []), ...above].filter(reconsiders);
  if (!region) return inBoth(own ? 'government-above' : 'government');
  return {
    'zh-CN': `${textIn(region.name, 'zh-CN')}人民政府`,
    en: `the People’s Government of ${textIn(region.name, 'en')}`,
  };
}

const reconsiders = ({ kind }: { readonly kind: string }) => kind !== 'street' && kind !== 'village';
