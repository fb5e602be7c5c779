import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { defineWords, type Language } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { isCitizenId, isMobile, maskValue } from '#platform/identifiers/index.ts';
import { limited } from './attempts.ts';
import { type IdentityClaim, identityProofing } from './identity-proofing.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';
import { personOfClaim } from './person-of-claim.ts';
import { identityProblem } from './problems.ts';
import { insertAccount, savePassword } from './store.ts';

export interface Registration extends IdentityClaim {
  readonly password: string;
}

const say = defineWords({
  'zh-CN': {
    name: '请填写姓名，与身份证一致',
    idNumber: '请填写18位身份证号码，最后一位可以是 X',
    idNumberWrong: '这个号码有错，请对照身份证逐位核对',
    mobile: '请填写11位手机号',
  },
  en: {
    name: 'Enter your name as on the ID card',
    idNumber: 'Enter the 18 characters of the ID number; the last may be an X',
    idNumberWrong: 'There is a mistake in this number: compare it with your ID card digit by digit',
    mobile: 'Enter a mobile number of 11 digits',
  },
});

/**
 * Opens an account for a person whom the proofing service has confirmed; where there is none, at level 1 for whoever says who
 * he is, until somebody has looked at his card and face. That the person has an account already is answered
 * like a refusal, so that nobody learns who is registered. Answers the account's id.
 */
export async function registerAccount(call: Call, typed: Registration): Promise<string> {
  const registration = { ...plainClaim(typed), password: typed.password };
  const { name, idNumber, mobile, password } = registration;
  const proofing = identityProofing(call);
  const fields = [
    // A number that nobody checks is not asked for.
    ...claimProblems(registration, call.language).filter(
      ({ pointer }) => proofing !== undefined || pointer !== '/idNumber',
    ),
    ...(await passwordProblems(call, password, [mobile, idNumber, name])),
  ];
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);

  return limited(call, `register:${proofing ? idNumber : mobile}`, async () => {
    const outcome = await proofing?.prove(call, registration);
    if (outcome?.outcome === 'refused') throw identityProblem('not-proven');
    const hash = await hashPassword(registration.password, call.config.crypto);
    const id = newId();
    await call.database.transaction(async (transaction) => {
      // The register is kept by the city, not by who registers.
      const personRecordId =
        outcome && (await personOfClaim(asCity(call), transaction, registration, 'identity.register'));
      const own: Call = {
        ...call,
        actor: { kind: 'account', id, ...(personRecordId ? { subjectId: personRecordId } : {}) },
      };
      const opened = await insertAccount(transaction, {
        id,
        login: registration.mobile,
        kind: 'person',
        name: registration.name,
        mobile: registration.mobile,
        email: null,
        personRecordId: personRecordId ?? null,
        idNumberMasked: outcome ? maskValue('id', idNumber) : null,
        assurance: outcome?.assurance ?? 1,
        proofedBy: outcome ? (proofing?.name ?? null) : null,
      });
      if (!opened) throw identityProblem('not-proven');
      await savePassword(transaction, id, hash);
      await appendEvents(own, transaction, [{ name: 'account.registered', data: { accountId: id } }]);
      await recordAudit(own, transaction, [
        {
          action: 'identity.register',
          object: { kind: 'account', id },
          detail: { proofing: proofing?.name ?? 'none', assurance: outcome?.assurance ?? 1 },
        },
      ]);
    });
    return id;
  });
}

const asCity = (call: Call): Call => ({ ...call, actor: { kind: 'system', id: 'identity' } });

/** What a person says of himself, without what the keyboard put between it. */
export function plainClaim(typed: IdentityClaim): IdentityClaim {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
  return {
    name: typed.name.normalize('NFKC').trim(),
    idNumber: plain(typed.idNumber).toUpperCase(),
    mobile: plain(typed.mobile),
    ...(typed.evidence === undefined ? {} : { evidence: typed.evidence }),
  };
}

/** What is wrong with it at first sight, at its fields. */
export function claimProblems({ name, idNumber, mobile }: IdentityClaim, language: Language): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: keyof IdentityClaim, word: Parameters<typeof say>[1]) =>
    problems.push({ pointer: `/${field}`, code: word, message: say(language, word) });
  if (name === '') add('name', 'name');
  if (!isCitizenId(idNumber)) add('idNumber', /^\d{17}[\dX]$/.test(idNumber) ? 'idNumberWrong' : 'idNumber');
  if (!isMobile(mobile)) add('mobile', 'mobile');
  return problems;
}
