import { newId } from '#kernel/ids/index.ts';
import type { Application, Call } from './model.ts';

/** A call that the program makes of its own motion; `name` stands in events and audit rows. */
export function systemCall(application: Application, name: string): Call {
  return { ...application, actor: { kind: 'system', id: name }, language: 'zh-CN', requestId: newId() };
}
