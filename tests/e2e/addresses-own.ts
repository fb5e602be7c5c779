import { type Addresses, by, type Found } from './addresses.ts';

/** Where the pages of one who applies are seen, with much in them and with nothing. */
export const ownAddresses = (found: Found): Readonly<Record<string, Addresses>> => ({
  // Filled in by supervision.test.ts; here is a case that is not closed yet.
  '/my/:caseId/rate': by('applicant', `/my/${found.case}/rate`),
  '/signin/acting-for': by('applicant', '/signin/acting-for'),
  '/apply/:itemKey': by('applicant', '/apply/planning-permit', '/apply/company-start'),
  '/apply/draft/:draftId': {},
  '/apply/draft/:draftId/situation': by('applicant', `/apply/draft/${found.draft}/situation`),
  '/apply/draft/:draftId/materials': by('applicant', `/apply/draft/${found.draft}/materials?then=next`),
  '/apply/draft/:draftId/check': by('applicant', `/apply/draft/${found.draft}/check?declare=1`),
  '/apply/draft/:draftId/:pageKey': by(
    'applicant',
    `/apply/draft/${found.draft}/project?show=1`,
    `/apply/draft/${found.draft}/scale?show=1`,
  ),
  '/my': { applicant: ['/my', '/my?tab=closed', '/my?tab=drafts'], newcomer: ['/my', '/my?tab=drafts'] },
  '/my/messages': { applicant: ['/my/messages'], newcomer: ['/my/messages'] },
  '/my/materials': { applicant: ['/my/materials'], newcomer: ['/my/materials'] },
  '/my/licences': { applicant: ['/my/licences'], newcomer: ['/my/licences'] },
  '/my/wallet': { applicant: ['/my/wallet'], newcomer: ['/my/wallet'] },
  '/my/wallet/shown': by('newcomer', '/my/wallet/shown'),
  '/my/wallet/consents': {
    applicant: ['/my/wallet/consents', '/my/wallet/consents?type=planning-permit'],
    newcomer: ['/my/wallet/consents'],
  },
  '/my/wallet/ask': by('newcomer', '/my/wallet/ask', '/my/wallet/ask?type=teacher-certificate'),
  // Only of a licence that one holds, or what a firm has asked: licences.test.ts looks at them there.
  '/my/wallet/:licenceId': {},
  '/consent/:token': {},
  '/my/payments': { applicant: ['/my/payments'], newcomer: ['/my/payments'] },
  '/my/data-access': { applicant: ['/my/data-access'], newcomer: ['/my/data-access'] },
  '/my/data': { applicant: ['/my/data'], newcomer: ['/my/data'] },
  // A file.
  '/my/data/copies/:copyId': {},
  '/my/complaints': { applicant: ['/my/complaints'], newcomer: ['/my/complaints'] },
  '/my/joint': { applicant: ['/my/joint'], newcomer: ['/my/joint'] },
  // Filled in by services.test.ts; here is one that there is not.
  '/my/joint/:id': by('applicant', '/my/joint/no-such-request'),
  '/my/publicity': { applicant: ['/my/publicity'], newcomer: ['/my/publicity'] },
  '/my/merge': { applicant: ['/my/merge', '/my/merge?done'], newcomer: ['/my/merge'] },
  '/my/powers': { applicant: ['/my/powers'], newcomer: ['/my/powers'] },
  '/my/powers/offer': by('newcomer', '/my/powers/offer'),
  '/my/powers/guardian': by('newcomer', '/my/powers/guardian'),
  '/my/account': by('applicant', '/my/account'),
  '/my/reminders': { applicant: ['/my/reminders'], newcomer: ['/my/reminders'] },
  '/my/security': by('applicant', '/my/security'),
  '/my/security/authenticator': by('applicant', '/my/security/authenticator'),
  '/my/security/passkey': by('applicant', '/my/security/passkey'),
  // Asks for two factors first: identity.test.ts looks at it behind them.
  '/my/security/certificate': {},
  '/my/security/password': by('applicant', '/my/security/password'),
  '/my/:caseId/sign': by('applicant', `/my/${found.case}/sign`),
  '/my/:caseId': by('applicant', `/my/${found.case}`),
  '/my/:caseId/receipt': by('applicant', `/my/${found.case}/receipt`),
});
