import { fieldValue, type VerificationRequest, verifyLicence } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';

/** What the page shows of a verification, with its instant on the clock of the city and the code of this very check. */
export async function checkLicence(call: Call, request: VerificationRequest) {
  const verification = await verifyLicence(call, request);
  const checkedAt = new Date(verification.checkedAt);
  const target = request.token
    ? `/v/${request.token}`
    : `/licences/verify?${new URLSearchParams({ identifier: verification.licence?.identifier ?? '' })}`;
  return {
    ...verification,
    licence: verification.licence && {
      ...verification.licence,
      // Official papers are Chinese, their units too.
      fields: verification.licence.fields.map((field) => ({
        label: field.label,
        value: fieldValue(field, 'zh-CN'),
      })),
    },
    date: call.clock.dateOf(checkedAt),
    time: call.clock.timeOf(checkedAt),
    code: verification.licence ? qrSvg(new URL(target, call.config.publicUrl).href) : '',
  };
}

export type Checked = Awaited<ReturnType<typeof checkLicence>>;
