import { callOf } from '#commands/test-city.ts';
import { submitDraft } from '#front/applications/index.ts';
import { openFaultApplication } from './applicant.ts';

/** A process to kill: hands in these drafts, one after the other, and says which it has been told are in. */
const [data = '', login = '', firm = '', ...drafts] = process.argv.slice(2);
const { application, close } = await openFaultApplication(data);
const call = await callOf(application, login, firm);
process.stdout.write('ready\n');
for (const draft of drafts) {
  await submitDraft(call, draft);
  process.stdout.write(`${draft}\n`);
}
await close();
