import type { Item } from '#casework/catalogue/index.ts';
import type { ItemDefinition } from '#casework/packs/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

/** What lists say of a service. */
export interface ServiceSummary {
  readonly key: string;
  readonly title: Text;
  readonly summary: Text;
  readonly handling: ItemDefinition['handling'];
  readonly promised: ItemDefinition['periods']['promised'];
  readonly bodies: number;
}

export function summaryOf({ key, definition }: Item): ServiceSummary {
  const { title, summary, handling, periods, body, participants = [] } = definition;
  const bodies = new Set([body, ...participants.map((participant) => participant.body)]).size;
  return { key, title, summary, handling, promised: periods.promised, bodies };
}
