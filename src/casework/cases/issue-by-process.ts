import { fillLicence, issueLicence } from '#casework/licences/index.ts';
import { type CodeTable, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { compileExpression, fromHost, type HostValue, isContext, toHost } from '#platform/decisions/index.ts';
import { bodyById, findBody } from '#platform/directory/index.ts';
import { ProcessError, type ServiceCall } from '#platform/processes/index.ts';
import { regionById } from '#platform/regions/index.ts';
import { feelFacts } from './case-facts.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { lockCase } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * `licence.issue`: issues the licence named in `mt:with` (`licence`), else the one the item's result names, to the applicant.
 * What it is known by goes back into the process as `licence`; an item whose result is no licence issues none.
 */
export async function issueByProcess(
  call: Call,
  transaction: Transaction,
  service: ServiceCall,
): Promise<Readonly<Record<string, unknown>>> {
  const found = service.caseId ? await lockCase(transaction, service.caseId) : undefined;
  if (!found) throw caseProblem('not-found');
  const release = await releaseById(call, found.releaseId);
  const named = service.parameters['licence'];
  const key = typeof named === 'string' ? named : resultOf(release.part('item', found.itemKey)?.results);
  const type = key === undefined ? undefined : release.part('licence', key);
  if (!type) {
    if (key !== undefined) throw new ProcessError('unknown-licence');
    return {};
  }
  const variables = fromHost(service.variables as { readonly [name: string]: HostValue });
  const facts = await feelFacts(call, transaction, found.id);
  const context = new Map([...(isContext(variables) ? variables : []), ...facts]);
  const filled = fillLicence(
    type,
    (expression) =>
      toHost(compileExpression(expression).evaluate(context, { clock: call.clock }).value, {
        numbers: 'string',
      }),
    found.applicantSubjectId,
    (table, code) => wordOf(release.part('code', table), code),
  );
  const [body, region] = await Promise.all([issuer(call, type.issuedBy, found), regionOf(call, found)]);
  const licence = await issueLicence(call, transaction, {
    licenceType: type,
    caseId: found.id,
    caseSequence: found.eventSequence + 1,
    releaseId: found.releaseId,
    body,
    divisionKey: found.divisionKey,
    regionId: found.regionId,
    regionCode: region,
    ...filled,
  });
  // The licence's own event stands in the case's history: the case counts it.
  const counted = await changeCase(
    call,
    transaction,
    { ...found, eventSequence: found.eventSequence + 1 },
    {},
    [],
  );
  await tellProgress(call, transaction, counted, 'licence-issued', {
    parameters: { licenceId: licence.id, number: licence.number, title: licence.title['zh-CN'] ?? '' },
  });
  const { id, number, identifier } = licence;
  return { licence: { id, type: type.key, number, identifier, holderCode: licence.holder.code } };
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
