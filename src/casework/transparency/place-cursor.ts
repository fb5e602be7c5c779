import type { EntryPlace } from '#platform/audit/index.ts';

/** Where the next page of the audit begins, as it stands in addresses. */
export function writeCursor(place: EntryPlace | undefined): string | null {
  return place ? `${place.occurredAt.toISOString()}_${place.id}` : null;
}

const cursor = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function readCursor(text: string | undefined): EntryPlace | undefined {
  const [, instant = '', id = ''] = cursor.exec(text ?? '') ?? [];
  const occurredAt = new Date(instant);
  return Number.isNaN(occurredAt.getTime()) ? undefined : { occurredAt, id };
}
