import type { Application } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { selectClient } from './client-store.ts';
import { originsOf } from './interactions.ts';

export interface NamedSystem {
  readonly name: Text;
  /** Where it wants its people back after they signed out. */
  readonly origins: readonly string[];
}

/** The system that sends a person to a page of ours; undefined where it is not registered. */
export async function systemNamed(
  application: Application,
  id: string | undefined,
): Promise<NamedSystem | undefined> {
  const client = id === undefined ? undefined : await selectClient(application.database, id);
  return client && { name: client.name, origins: originsOf(client.postLogoutRedirectUris) };
}
