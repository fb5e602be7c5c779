export type StateWord = 'state-received' | 'state-correction' | 'state-accepted' | 'state-closed';
const outcomeWords = [
  'granted',
  'granted-in-part',
  'refused',
  'not-accepted',
  'withdrawn',
  'terminated',
  'deemed-accepted',
  'renewed-by-silence',
  'tolerated',
  'closed-gap',
  'lapsed',
  'promise-kept',
  'promise-broken',
  'revoked',
  'sent',
  'delivered',
  'wrong-code',
  'email',
  'post',
  'fax',
  'phone',
  'asked',
  'approved',
  'referred',
  'rejected',
  'agreed',
  'objected',
  'remarked',
  'done',
  'accepted',
  'correction',
  'passed',
  'failed',
  'corrected',
  'by-roster',
  'in-turn',
  'least-load',
  'by-district',
  'by-initial',
  'as-before',
] as const;
type OutcomeWord = `outcome-${(typeof outcomeWords)[number]}`;

/** The word for an outcome that a process may bring forth. */
export function outcomeWord(outcome: string | null | undefined): OutcomeWord | undefined {
  const known = outcomeWords.find((word) => word === outcome);
  return known && `outcome-${known}`;
}

const actWords = [
  'accept',
  'examine',
  'opinion',
  'decide',
  'confirm',
  'correct',
  'begin-procedure',
  'end-procedure',
  'ask-extension',
  'decide-extension',
  'suspend',
  'resume',
  'terminate',
  'withdraw',
  'sign',
  'return',
  'take-back',
  'transfer',
  'delegate',
  'add-signer',
  'add-countersigner',
  'assign',
  'recuse',
  'move',
  'urge',
  'reopen',
  'refer',
  'exchange-inspectors',
  'ask-recusal',
  'decide-recusal',
  'gap',
  'inspect-promise',
  'revoke',
  'deliver',
  'contact',
  'subject-ended',
  'undelivered',
] as const;

export function actWord(act: string): `act-${(typeof actWords)[number]}` | undefined {
  const known = actWords.find((word) => word === act);
  return known && `act-${known}`;
}

const states = ['received', 'correction', 'accepted', 'closed'] as const;

export function stateWord(state: string): StateWord {
  return `state-${states.find((word) => word === state) ?? 'accepted'}`;
}
