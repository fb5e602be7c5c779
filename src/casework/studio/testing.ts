import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aftercareModule } from '#casework/aftercare/index.ts';
import { casesModule } from '#casework/cases/index.ts';
import { catalogueModule } from '#casework/catalogue/index.ts';
import { licencesModule } from '#casework/licences/index.ts';
import { importPacks, packsModule, type Release } from '#casework/packs/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { actorOfLogin, identityModule } from '#platform/identity/index.ts';
import { registerService } from '#platform/processes/index.ts';
import type { Draft, ModelName } from './model.ts';
import { openDraft } from './open-draft.ts';
import { saveDraft } from './save-draft.ts';
import { submitDraft } from './submit-draft.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const samples = { base: path.join(root, 'packs/china'), city: path.join(root, 'packs/mingzhou') };
const small = {
  base: path.join(root, 'src/casework/packs/fixtures/base'),
  city: path.join(root, 'src/casework/packs/fixtures/city'),
};

/** A small city has nobody who models: this body does nothing else. */
const modellers = {
  'bodies.yaml': `
- key: data
  name: 数据局
  shortName: 数据局
  kind: government
  creditCode: 11330100123456796K
  region: "3301"
  address: 东大街2号
  phone: 0571-00000001
  divisions:
    - key: platform
      name: 平台科
      posts:
        - { key: process-owner, name: 流程建模员, grade: clerk, matters: [] }
        - { key: process-releaser, name: 流程发布员, grade: clerk, matters: [] }
        - { key: system-administrator, name: 系统管理员, grade: clerk, matters: [] }
`,
  'demonstration/accounts.yaml': `
- { account: modeller, password: Fixture-2026-m, kind: officer, name: 伍知行 }
- { account: admin, password: Fixture-2026-a, kind: officer, name: 石其安 }
- { account: releaser, password: Fixture-2026-r, kind: officer, name: 尤审言 }
`,
  'demonstration/officers.yaml': `
- { account: modeller, name: 伍知行, assignments: [{ body: data, division: platform, post: process-owner, from: "2024-01-01" }] }
- { account: admin, name: 石其安, assignments: [{ body: data, division: platform, post: system-administrator, from: "2024-01-01" }] }
- { account: releaser, name: 尤审言, assignments: [{ body: data, division: platform, post: process-releaser, from: "2024-01-01" }] }
`,
} as const;

/** A city on a database of its own, from a copy of its pack that a test may change. */
export async function openStudioCity(size: 'small' | 'sample') {
  const database = await testDatabase();
  const application = testApplication(database);
  for (const module of [
    identityModule,
    packsModule,
    catalogueModule,
    licencesModule,
    casesModule,
    aftercareModule,
  ])
    module.register?.(application);
  // What the sample city's processes call on a floor above this one.
  registerService('fee.charge', async () => {});
  registerService('forwarding.send', async () => {});
  const source = size === 'small' ? small : samples;
  const folder = await mkdtemp(path.join(tmpdir(), 'mingtang-studio-'));
  const city = path.join(folder, 'city');
  await cp(source.city, city, { recursive: true });
  if (size === 'small')
    for (const [file, text] of Object.entries(modellers)) await appendFile(path.join(city, file), text);
  const directories = [source.base, city];
  const configured = { ...application, config: { ...application.config, packs: directories } };
  const load = (): Promise<Release> => importPacks(systemCall(configured, 'test'), directories);
  await load();
  return {
    application: configured,
    /** As at a start of the program. */
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
