import { registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { takeRepliesAt, whenUndelivered } from '#platform/messages/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { startCollecting } from './collect-mail.ts';
import { overdueLetters } from './forget-letters.ts';
import { registerLetterFiles } from './may-handle.ts';
import { ownLetters } from './own-data.ts';
import { reopenLetter } from './reopen-letter.ts';
import { replyToken } from './reply-token.ts';
import { letterRoutes } from './routes.ts';
import { answeredMail } from './same-mail.ts';
import { sealedLetters } from './store.ts';

export { enterLetter } from './enter-letter.ts';
export { fetchMail } from './fetch-mail.ts';
export { answerLetter, fileLetter, setAsideLetter } from './handle-letter.ts';
export type { Attachment, DeadLetter, LetterWithAttachments } from './model.ts';
export { lettersOfCase, listDeadLetters, listLetters, readLetter, retryDeadLetter } from './read-letters.ts';
export { mayRecognise, recogniseLetter } from './recognise-letter.ts';
export type { Suggested } from './suggest-from-text.ts';

export const mailModule: Module = {
  name: 'front/mail',
  register: () => {
    registerOwnData(ownLetters);
    registerLetterFiles();
    for (const kind of overdueLetters) registerPersonalData(kind);
    registerSealedTable(sealedLetters);
    whenUndelivered(reopenLetter);
    takeRepliesAt(async (application, { caseId, address, key }) => {
      const { url, address: own } = application.config.mailbox;
      if (url === undefined) return {};
      const [name, domain] = own.split('@');
      const inReplyTo = await answeredMail(application, key);
      return {
        bouncesTo: own,
        ...(inReplyTo ? { inReplyTo } : {}),
        ...(caseId ? { replyTo: `${name}+${await replyToken(application, caseId, address)}@${domain}` } : {}),
      };
    });
  },
  routes: letterRoutes,
  start: async (application) =>
    application.config.mailbox.url === undefined ? async () => {} : startCollecting(application).stop,
};
