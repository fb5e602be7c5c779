import type { ItemDefinition, ItemKind } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

interface Named {
  readonly granted: Text;
  readonly refused: Text;
}

const named = (granted: string, refused: string): Named => ({
  granted: { 'zh-CN': granted, en: 'Granted' },
  refused: { 'zh-CN': refused, en: 'Refused' },
});

const names: Readonly<Record<ItemKind, Named>> = {
  licence: named('准予许可', '不予许可'),
  confirmation: named('予以确认', '不予确认'),
  payment: named('予以给付', '不予给付'),
  reward: named('予以奖励', '不予奖励'),
  ruling: named('支持请求', '不支持请求'),
  registration: named('准予登记', '不予登记'),
  'other-power': named('予以办理', '不予办理'),
  'public-service': named('予以办理', '不予办理'),
  scene: named('予以办理', '不予办理'),
};

/** What has been told is kept: nobody decides whether it may be. */
const filed: Named = {
  granted: { 'zh-CN': '予以备案', en: 'Filed' },
  refused: { 'zh-CN': '不予备案', en: 'Not filed' },
};

/** What a decision is called 决定的名称: only licences are permitted; all else is registered, confirmed, paid, filed … or is not. */
export function decisionName(
  { kind, filing }: Pick<ItemDefinition, 'kind' | 'filing'>,
  outcome: string | null | undefined,
): Text | undefined {
  return outcome === 'granted' || outcome === 'refused' ? (filing ? filed : names[kind])[outcome] : undefined;
}
