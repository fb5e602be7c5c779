import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { casesModule } from '#casework/cases/index.ts';
import { catalogueModule } from '#casework/catalogue/index.ts';
import { licencesModule } from '#casework/licences/index.ts';
import { importPacks, packsModule, type Release } from '#casework/packs/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { actorOfLogin, identityModule } from '#platform/identity/index.ts';
import type { Draft, ModelName } from './model.ts';
import { openDraft } from './open-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submitDraft } from './submit-draft.ts';

const packs = path.resolve(import.meta.dirname, '../../../packs');

/** The sample city on a database of its own, from a copy of its pack that a test may change. */
export async function openStudioCity() {
  const database = await testDatabase();
  const application = testApplication(database);
  for (const module of [identityModule, packsModule, catalogueModule, licencesModule, casesModule])
    module.register?.(application);
  const folder = await mkdtemp(path.join(tmpdir(), 'mingtang-studio-'));
  const city = path.join(folder, 'mingzhou');
  await cp(path.join(packs, 'mingzhou'), city, { recursive: true });
  const directories = [path.join(packs, 'china'), city];
  const configured = { ...application, config: { ...application.config, packs: directories } };
  const load = (): Promise<Release> => importPacks(systemCall(configured, 'test'), directories);
  await load();
  return {
    application: configured,
    load,
    callAs: async (login: string): Promise<Call> => {
      const actor = await actorOfLogin(configured, login);
      if (!actor) throw new Error(`there is no account ${login}`);
      return { ...configured, actor, language: 'zh-CN', requestId: newId() };
    },
    changeDisk: async (file: string, change: (text: string) => string): Promise<void> => {
      const target = path.join(city, file);
      const before = await readFile(target, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`nothing changed in ${file}`);
      await writeFile(target, after);
    },
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A draft changed and submitted by whoever calls. */
export async function submitted(
  call: Call,
  named: ModelName,
  change: (content: string) => string,
  reason = '依据市政府办公室通知调整',
): Promise<Draft> {
  const { id, version, content } = await openDraft(call, named);
  const saved = await saveDraft(call, { id, version, content: change(content) });
  return submitDraft(call, { id, version: saved.version, reason });
}
