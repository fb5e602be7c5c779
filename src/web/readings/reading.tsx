import type { Reading } from '#casework/transparency/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { readingWords } from './words.ts';

const actions = [
  'case.read',
  'case.search',
  'register.read',
  'licence.read',
  'licence.download',
  'licence.call',
  'licence.use',
  'licence.present',
  'credential.issue',
  'credential.present',
  'consent.use',
  'file.read',
  'process.values-read',
  'identity.merge-account',
  'own-data.ask-copy',
  'own-data.copy',
  'own-data.download',
  'case.precedents',
  'case.told',
  'call.opened',
  'call.noted',
  'call.applied',
  'transparency.read-questions',
  'own-data.read-requests',
  'own-data.ask-correction',
  'own-data.ask-erasure',
  'publicity.penalty',
  'identity.power-offered',
  'identity.power-accepted',
  'identity.power-ended',
  'identity.guardian-confirmed',
  'identity.guardian-refused',
  'identity.close-account',
] as const;
const purposes = [
  'prefill',
  'material-check',
  'joint-application',
  'publicity',
  'identity.representation',
  'identity.import-accounts',
  'statutory-duty',
  'own-data-request',
  'hall.reception',
  'application',
  'promise',
  'withdrawal',
  'automatic-check',
  'access-question',
  'zones.subjects',
  'identity.register',
  'identity.recovery',
  'identity.proofing',
  'identity.merge',
  'identity.power',
  'identity.guardianship',
  'identity.upstream',
  'identity.officer-tie',
  'own-copy',
] as const;

/** A purpose that the program names and that has no words here; what an officer wrote is shown as it is. */
const isName = (purpose: string) => /^[a-z.-]+$/.test(purpose);

/** Who read, as one line. */
export function useReader(): (reader: Reading['reader']) => string {
  const say = useWords(readingWords);
  const language = useLanguage();
  return (reader) => {
    switch (reader.kind) {
      case 'officer':
        return say('by-officer', {
          body: textIn(reader.body, language),
          post: textIn(reader.post, language),
          name: reader.name,
        });
      case 'named':
        return reader.name;
      case 'body':
        return textIn(reader.body, language);
      case 'system':
        return say('by-system');
      case 'other':
        return say('by-other');
    }
  };
}

/** What was read, of which case, and what for. */
export function WhatWasRead({ reading }: { readonly reading: Reading }) {
  const say = useWords(readingWords);
  const language = useLanguage();
  const { purpose, case: about } = reading;
  const action = actions.find((known) => known === reading.action);
  const named = purposes.find((known) => known === purpose);
  return (
    <>
      <p>
        {say(action ? `action-${action}` : 'action-other')}
        {about ? (
          <>
            {' · '}
            <Stated>
              {say('for-case', { number: about.receiptNumber, title: textIn(about.title, language) })}
            </Stated>
          </>
        ) : null}
      </p>
      {purpose && (named || !isName(purpose)) ? (
        <p className="small muted">
          <Stated>{say('purpose', { purpose: named ? say(`purpose-${named}`) : purpose })}</Stated>
        </p>
      ) : null}
    </>
  );
}
