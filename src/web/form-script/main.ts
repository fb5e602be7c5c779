/**
 * The one script of ours on pages for the public: on forms, and where elder mode reads aloud. Every page works without it;
 * it only tells sooner what the server would tell. Each part is looked for by the data that its page carries.
 */
import { checkFields } from './check-fields.ts';
import { readAloud } from './read-aloud.ts';
import { saveDraft } from './save-draft.ts';
import { sendOnce } from './send-once.ts';
import { uploadFiles } from './upload-files.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('main form[method=post]')) {
  if (form.dataset['rules']) checkFields(form);
  if (form.dataset['sending']) uploadFiles(form);
  if (form.dataset['autosave'] !== undefined) saveDraft(form);
  sendOnce(form);
}

const { read, stop } = document.querySelector<HTMLElement>('script[data-read]')?.dataset ?? {};
if (read && stop) readAloud({ read, stop });
