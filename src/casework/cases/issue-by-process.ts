import { findItem } from '#casework/catalogue/index.ts';
import { fillLicence, issueLicence, type Licence, type LicenceType } from '#casework/licences/index.ts';
import { type CodeTable, type Release, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { compileExpression, fromHost, type HostValue, isContext, toHost } from '#platform/decisions/index.ts';
import { bodyById, findBody } from '#platform/directory/index.ts';
import { ProcessError, type ServiceCall } from '#platform/processes/index.ts';
import { regionById } from '#platform/regions/index.ts';
import { applyWithoutIssue, licenceOfCase, newVersion } from './apply-effect.ts';
import { feelFacts } from './case-facts.ts';
import { changeCase } from './change-case.ts';
import { grantedFacts } from './grant-in-part.ts';
import type { Case } from './model.ts';
import { basisInWords } from './paper-words.ts';
import { caseProblem } from './problems.ts';
import { lockCase } from './store.ts';
import { tellProgress } from './tell-progress.ts';
import { refuseOpenGaps } from './tolerate-gaps.ts';

/**
 * `licence.issue`: issues the licence named in `mt:with` (`licence`), else the one the item's result names, to the applicant.
 * An item with an effect does to the applicant's licence what it says instead. What the licence is known by goes back into
 * the process as `licence`; an item whose result is no licence issues none.
 */
export async function issueByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<Readonly<Record<string, unknown>>> {
  const found = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!found) throw caseProblem('not-found');
  const { tolerance } = (await findItem(call, found.itemKey, found.releaseId)).definition;
  await refuseOpenGaps(transaction, found, tolerance);
  const named = service.parameters['licence'];
  return issueForCase(
    call,
    transaction,
    found,
    service.variables,
    typeof named === 'string' ? named : undefined,
  );
}

/** Issues what a case has led to. `variables` are those of its process. */
export async function issueForCase(
  call: Call,
  transaction: Transaction,
  found: Case,
  variables: Readonly<Record<string, unknown>>,
  named?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const release = await releaseById(call, found.releaseId);
  const item = release.part('item', found.itemKey);
  const effect = item?.effect;
  const key = named ?? effect?.licence ?? resultOf(item?.results);
  const type = key === undefined ? undefined : release.part('licence', key);
  if (!type) {
    if (key !== undefined) throw new ProcessError('unknown-licence');
    return {};
  }
  const [basis] = item?.basis ?? [];
  const said = {
    reason: textIn(found.itemTitle, 'zh-CN'),
    legalBasis: basis ? textIn(basisInWords(release, basis), 'zh-CN') : '',
  };
  if (effect?.kind === 'annual' || effect?.kind === 'cancel') {
    const licence = await applyWithoutIssue(call, transaction, found, effect.kind, said);
    await tellOf(
      call,
      transaction,
      found,
      licence,
      effect.kind === 'cancel' ? 'licence-cancelled' : 'annual-done',
    );
    return { licence: face(licence) };
  }
  const filled = await filledFor(call, transaction, found, type, variables, release);
  const draft = {
    licenceType: type,
    caseId: found.id,
    caseSequence: found.eventSequence + 1,
    releaseId: found.releaseId,
    body: await issuer(call, type.issuedBy, found),
    divisionKey: found.divisionKey,
    regionId: found.regionId,
    regionCode: await regionOf(call, found),
    ...filled,
  };
  const licence = await issueLicence(
    call,
    transaction,
    effect
      ? {
          ...draft,
          ...newVersion(
            effect.kind,
            await licenceOfCase(call, transaction, found),
            type,
            { ...filled, fields: filled.values, holder: { code: '', ...filled.holder } },
            { ...said, today: call.clock.today() },
          ),
        }
      : draft,
  );
  // The licence's own event stands in the case's history: the case counts it.
  const counted = await changeCase(
    call,
    transaction,
    { ...found, eventSequence: found.eventSequence + 1 },
    {},
    [],
  );
  await tellOf(call, transaction, counted, licence, 'licence-issued');
  return { licence: face(licence) };
}

const face = ({ id, typeKey: type, number, identifier, holder }: Licence) => ({
  id,
  type,
  number,
  identifier,
  holderCode: holder.code,
});

function tellOf(
  call: Call,
  transaction: Transaction,
  of: Case,
  licence: Licence,
  entry: 'licence-issued' | 'licence-cancelled' | 'annual-done',
): Promise<void> {
  return tellProgress(call, transaction, of, entry, {
    parameters: { licenceId: licence.id, number: licence.number, title: licence.title['zh-CN'] ?? '' },
  });
}

async function filledFor(
  call: Call,
  transaction: Transaction,
  found: Case,
  type: LicenceType,
  variables: Readonly<Record<string, unknown>>,
  release: Release,
) {
  const said = fromHost(variables as { readonly [name: string]: HostValue });
  const facts = await grantedFacts(call, transaction, found, await feelFacts(call, transaction, found.id));
  const context = new Map([...(isContext(said) ? said : []), ...facts]);
  return fillLicence(
    type,
    (expression) =>
      toHost(compileExpression(expression).evaluate(context, { clock: call.clock }).value, {
        numbers: 'string',
      }),
    found.applicantSubjectId,
    (table, code) => wordOf(release.part('code', table), code),
  );
}

/** Official papers are Chinese. What the table does not know stays as it is. */
function wordOf(table: CodeTable | undefined, code: string): string {
  const option = table?.entries.find(({ value }) => String(value) === code);
  return option ? textIn(option.label, 'zh-CN') : code;
}

function resultOf(
  results: readonly { readonly licence?: string | undefined }[] | undefined,
): string | undefined {
  return results?.find(({ licence }) => licence !== undefined)?.licence;
}

async function issuer(call: Call, issuedBy: string, of: Case) {
  const body = issuedBy === 'acting' ? await bodyById(call, of.bodyId) : await findBody(call, issuedBy);
  if (!body) throw caseProblem('body-unknown', { item: of.itemKey, body: issuedBy });
  return body;
}

/** The division whose code stands in licence numbers: the case's region, else the issuing city's own. */
async function regionOf(call: Call, of: Case): Promise<string> {
  const region = of.regionId ? await regionById(call, of.regionId) : undefined;
  if (region) return region.code;
  const body = await bodyById(call, of.bodyId);
  return body?.regionCode ?? '000000';
}
