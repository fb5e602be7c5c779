import type { Application } from '#kernel/application/index.ts';
import { runtimeOf } from './runtime.ts';
import { tellSystems } from './tell-systems.ts';

/** Ends a session at the provider and tells the systems that were signed in to with it. */
export async function endProviderSession(application: Application, uid: string): Promise<void> {
  const { provider } = await runtimeOf(application);
  const session = await provider.Session.findByUid(uid);
  if (!session) return;
  await session.destroy();
  await tellSystems(application, session);
}
